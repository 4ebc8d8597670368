import type { KnownBlock } from '@slack/types';
import { numberWords } from '../../impact/impact-words';
import type { RecentChanges, SaidChange } from '../../impact/recent-changes';
import { ago, clipped, sentence } from '../../words/text';
import { context } from './context-line';
import type { MessageContent } from './message';
import { bullets, dateInSentence, plain, prose, richText, section } from './rich-text';

const BEGAN = {
  'first-refusal': 'the first refusal of this kind',
  'first-read': 'the first refusal that could be read',
  'this-request': 'this request',
} as const satisfies Record<Extract<RecentChanges, { kind: 'known' }>['beganIs'], string>;

/** Who changed what, newest first, with the distance to the first refusal. */
export function changesMessage(changes: RecentChanges, ref: string): MessageContent {
  if (changes.kind === 'unknown') {
    const says = [changes.says, ...(changes.next === undefined ? [] : [changes.next])].map(sentence).join(' ');
    return { text: says.replaceAll('`', ''), blocks: [richText(section(...prose(says))), context(`ref ${ref}`)] };
  }
  const { before, since, more, began, beganIs, from, notes, whole } = changes;
  const span = ago(began - from);
  const count = before.length;
  const found =
    count === 0
      ? `${whole ? 'No change is known' : 'No change was found'} in the ${span} before ${BEGAN[beganIs]}`
      : `${numberWords(count)} ${count === 1 ? 'change' : 'changes'} in the ${span} before ${BEGAN[beganIs]}`;
  const blocks: KnownBlock[] = [richText(section(...prose(`${found}, `, { bold: true }), dateInSentence(began), plain('.')))];
  if (count > 0) blocks.push(richText(bullets(before.map(line))));
  if (since.length > 0) blocks.push(richText(section(plain('Since then:')), bullets(since.map(line))));
  const all = [...(more > 0 ? [`${numberWords(more)} older ones are not shown`] : []), ...notes].map(sentence);
  blocks.push(richText(section(...prose(all.join(' ')))));
  blocks.push(context(`CloudTrail · ${changes.cost.calls} AWS calls · ${changes.cost.seconds.toFixed(1)} s · ref ${ref}`));
  const text = [
    `${found}.`,
    ...before.map(({ says }) => sentence(says)),
    ...(since.length === 0 ? [] : [`${since.length} since then.`]),
    ...all,
  ];
  return { text: clipped(text.join(' ').replaceAll('`', ''), 2000), blocks };
}

function line({ says }: SaidChange): string {
  return clipped(says, 500);
}
