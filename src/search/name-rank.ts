import type { SearchHints } from './hints';
import type { Candidate } from './targets';

/** How well an API's name fits the words beside the paste; 0: not at all. */
export function nameRank(name: string | undefined, words: readonly string[]): number {
  const own = name?.toLowerCase();
  if (own === undefined || own === '') return 0;
  if (words.includes(own)) return 2;
  return words.some((word) => word.length > 2 && own.includes(word)) ? 1 : 0;
}

export function stageRank({ place }: Candidate, { stages, words }: SearchHints): number {
  if (stages.includes(place.stage)) return 2;
  return words.includes(place.stage.toLowerCase()) ? 1 : 0;
}
