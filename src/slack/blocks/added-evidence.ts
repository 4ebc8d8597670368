import type { KnownBlock } from '@slack/types';
import type { EvidenceSection } from './evidence';
import type { MessageContent } from './message';
import { charactersOf, evidenceReplies, fitsReply } from './replies';
import type { RichPart } from './rich-text';

/** What a later answer's evidence has beyond an earlier one's: what was posted is not posted again. Pure. */
export function addedSections(before: readonly EvidenceSection[], after: readonly EvidenceSection[]): readonly EvidenceSection[] {
  return after.flatMap(({ title, parts }) => {
    const known = before.find((section) => section.title === title)?.parts ?? [];
    const added = newParts(known, parts);
    return added.length === 0 ? [] : [{ title, parts: added }];
  });
}

function newParts(known: readonly RichPart[], parts: readonly RichPart[]): readonly RichPart[] {
  const seen = new Set(known.flatMap(linesOf).map((line) => JSON.stringify(line)));
  const isNew = (line: unknown): boolean => !seen.has(JSON.stringify(line));
  return parts.flatMap((part): readonly RichPart[] => {
    if (part.type !== 'rich_text_list') return isNew(part) ? [part] : [];
    const elements = part.elements.filter(isNew);
    return elements.length === 0 ? [] : [{ ...part, elements }];
  });
}

/** A list grows by its lines; everything else is one. */
function linesOf(part: RichPart): readonly unknown[] {
  return part.type === 'rich_text_list' ? part.elements : [part];
}

/** How added evidence is shown: appended to the last reply as far as that has room, the rest as replies. */
export function appended(
  last: MessageContent | undefined,
  sections: readonly EvidenceSection[],
): { readonly edited?: MessageContent; readonly replies: readonly MessageContent[] } {
  const [first, ...replies] = evidenceReplies(sections);
  if (first === undefined) return { replies: [] };
  if (last === undefined) return { replies: [first, ...replies] };
  const blocks: readonly KnownBlock[] = [...last.blocks, ...first.blocks];
  if (!fitsReply(blocks.length, charactersOf([...blocks]))) return { replies: [first, ...replies] };
  return { edited: { text: last.text, blocks }, replies };
}
