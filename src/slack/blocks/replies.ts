import type { KnownBlock } from '@slack/types';
import { clipped } from '../../words/text';
import type { EvidenceSection } from './evidence';
import type { MessageContent } from './message';
import { plain, type RichPart, richText, section } from './rich-text';

/** The server takes about 12,000 characters of text in a message; the number is not documented, so stay well below. */
const MOST_CHARACTERS = 9000;
const MOST_BLOCKS = 40;

/** Blocks of a window that its own line and its title leave: it takes 100. https://docs.slack.dev/reference/views/modal-views */
export const MOST_MODAL_BLOCKS = 90;

/** The evidence as thread replies, as few as the limits allow. https://docs.slack.dev/reference/block-kit/blocks */
export function evidenceReplies(sections: readonly EvidenceSection[], what = 'The evidence'): readonly MessageContent[] {
  const replies: { titles: string[]; blocks: KnownBlock[]; characters: number }[] = [];
  for (const piece of sections.flatMap(smallEnough)) {
    const block = titled(piece);
    const characters = charactersOf(block);
    const last = replies.at(-1);
    if (last !== undefined && fitsReply(last.blocks.length + 1, last.characters + characters)) {
      last.titles.push(piece.title);
      last.blocks.push(block);
      last.characters += characters;
    } else {
      replies.push({ titles: [piece.title], blocks: [block], characters });
    }
  }
  return replies.map((reply) => ({ text: clipped(`${what}: ${reply.titles.join(', ')}.`, 300), blocks: reply.blocks }));
}

/** Whether a reply takes so much. */
export function fitsReply(blocks: number, characters: number): boolean {
  return characters <= MOST_CHARACTERS && blocks <= MOST_BLOCKS;
}

/** The same sections as the blocks of one modal, which takes 100 blocks. */
export function evidenceModalBlocks(sections: readonly EvidenceSection[]): KnownBlock[] {
  return sections.flatMap(smallEnough).slice(0, MOST_MODAL_BLOCKS).map(titled);
}

/** A line that keeps parts apart is not needed below a title. */
function titled({ title, parts: [first, ...rest] }: EvidenceSection): KnownBlock {
  const heading = section(plain(title, { bold: true }));
  return first === undefined ? richText(heading) : richText(heading, withoutLeadingLine(first), ...rest);
}

function withoutLeadingLine(part: RichPart): RichPart {
  if (part.type !== 'rich_text_section') return part;
  const [first, ...rest] = part.elements;
  if (first?.type !== 'text' || !first.text.startsWith('\n')) return part;
  const text = first.text.slice(1);
  return { ...part, elements: text === '' ? rest : [{ ...first, text }, ...rest] };
}

/** A section whose parts do not fit into one message becomes several. */
function smallEnough(whole: EvidenceSection): readonly EvidenceSection[] {
  const pieces: { title: string; parts: RichPart[]; characters: number }[] = [];
  for (const part of whole.parts) {
    const characters = charactersOf(part);
    const last = pieces.at(-1);
    if (last !== undefined && last.characters + characters <= MOST_CHARACTERS - 200) {
      last.parts.push(part);
      last.characters += characters;
    } else {
      pieces.push({ title: pieces.length === 0 ? whole.title : `${whole.title} (continued)`, parts: [part], characters });
    }
  }
  return pieces;
}

/** All text that a person reads in a block. */
export function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item: unknown) => sum + charactersOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : charactersOf(item)),
    0,
  );
}
