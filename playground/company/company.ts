import type { PlaygroundAws } from '../aws/main';
import { STORIES } from './stories/index';
import type { Story } from './story';
import type { CompanyNews } from './wire';

/** Eight APIs of one account, each with a mistake of its own. */
export interface Company {
  readonly stories: readonly Story[];
  story(id: string): Story | undefined;
  /** What is new since the last call: landed log lines, and steps that were done, by whomever. The first call is told all. */
  news(): readonly CompanyNews[];
}

/** Founds the company in the account of the playground. */
export async function foundCompany(aws: PlaygroundAws): Promise<Company> {
  const stories: Story[] = [];
  for (const begin of STORIES) stories.push(await begin(aws));
  const told = new Map(stories.map((story) => [story.id, { lines: new Set<number>(), fixes: '' }]));
  const newsOf = (story: Story): readonly CompanyNews[] => {
    const before = told.get(story.id);
    const all = story.log();
    const lines = all.filter(({ sequence }) => before?.lines.has(sequence) !== true);
    const fixes = story.fixes();
    const text = JSON.stringify(fixes);
    told.set(story.id, { lines: new Set(all.map(({ sequence }) => sequence)), fixes: text });
    return [
      ...(lines.length === 0 ? [] : [{ about: 'log' as const, story: story.id, lines }]),
      ...(text === before?.fixes ? [] : [{ about: 'fixes' as const, story: story.id, fixes }]),
    ];
  };
  return { stories, story: (id) => stories.find((story) => story.id === id), news: () => stories.flatMap(newsOf) };
}
