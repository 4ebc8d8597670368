import type { KnownBlock } from '@slack/types';
import type { KeptVerdict } from '../../actions/answered-case';
import type { Answer } from '../../answer';
import { keptVerdict } from '../../follow-up/kept-verdict';
import { sameCause } from '../../follow-up/same-cause';
import { sentence } from '../../words/text';
import type { MessageContent } from './message';
import { prose, richText, section } from './rich-text';

/** An answer with a line on whether it has the cause of the thread's first request, below the verdict. Pure. */
export function comparedMessage(content: MessageContent, answer: Answer, first: KeptVerdict | undefined): MessageContent {
  if (first === undefined || first.ref === answer.ref) return content;
  const later = keptVerdict(answer);
  if (later?.requestId !== undefined && later.requestId === first.requestId) return content;
  const says = sentence(sameCause(first, later).says);
  const [verdict, ...rest] = content.blocks;
  const line: KnownBlock = richText(section(...prose(says, { italic: true })));
  return { text: `${content.text} ${says}`, blocks: verdict === undefined ? [line] : [verdict, line, ...rest] };
}
