import { clipped } from '../../words/text';
import { preformatted, type RichPart } from './rich-text';

/** A part is posted whole, so none may be as long as a message. */
const MOST_CHARACTERS = 2500;

/** Lines as code, in as many parts as their length takes. */
export function preformattedParts(lines: readonly string[]): readonly RichPart[] {
  const chunks: string[] = [];
  for (const line of lines) {
    const short = clipped(line, MOST_CHARACTERS);
    const last = chunks.at(-1);
    if (last !== undefined && last.length + short.length < MOST_CHARACTERS) chunks[chunks.length - 1] = `${last}\n${short}`;
    else chunks.push(short);
  }
  return chunks.map(preformatted);
}
