import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Question } from '../../question/types';
import { capitalised, clipped, sentence } from '../../words/text';
import { pasteButton, stopButton } from './buttons';
import { context } from './context-line';
import type { MessageContent } from './message';
import { bullets, code, date, dateInSentence, plain, preformatted, prose, richText, section } from './rich-text';
import type { FlushNote } from './used-button';

/** The first sign of life: what was understood, and what is looked at. */
export function placeholderMessage(summed: Summed, ref: string): MessageContent {
  const understood = understoodLine(summed);
  const looking = 'Looking at its logs and at the configuration as saved.';
  return {
    text: `${understood} ${looking}`,
    blocks: [richText(section(...understoodParts(understood, summed), plain(`\n${looking}`))), context(`ref ${ref}`)],
  };
}

/** What is being looked at now, with a way to stop it. */
export function progressMessage(summed: Summed, says: string, ref: string): MessageContent {
  const understood = understoodLine(summed);
  const now = sentence(capitalised(clipped(says, 200)));
  return {
    text: `${understood} ${now}`,
    blocks: [
      richText(section(...understoodParts(understood, summed), plain('\n'), ...prose(now))),
      { type: 'actions', block_id: `stop-${ref}`, elements: [stopButton(ref)] },
      context(`ref ${ref}`),
    ],
  };
}

/** What a follow-up is doing, with a way to stop it. */
export function workingMessage(says: string, ref: string): MessageContent {
  const now = sentence(capitalised(clipped(says, 200)));
  return {
    text: now.replaceAll('`', ''),
    blocks: [
      richText(section(...prose(now))),
      { type: 'actions', block_id: `stop-${ref}`, elements: [stopButton(ref)] },
      context(`ref ${ref}`),
    ],
  };
}

/** The lines of this request have not landed: when it is looked for again, with a way to stop that. */
export function waitingMessage(verdict: string, wait: { readonly next: number; readonly last: number }, ref: string): MessageContent {
  const lands = 'Log lines land 5 to 20 s after a request, some minutes later.';
  const times = [
    plain(' I look again '),
    dateInSentence(wait.next),
    ...(wait.last > wait.next ? [plain(', for the last time '), dateInSentence(wait.last)] : []),
  ];
  return {
    text: `${verdict} ${lands} I look again, and this message changes when they are there.`,
    blocks: [
      richText(section(...prose(verdict, { bold: true })), section(plain(lands), ...times, plain('.'))),
      { type: 'actions', block_id: `stop-${ref}`, elements: [stopButton(ref)] },
      context(`ref ${ref}`),
    ],
  };
}

type Summed = Pick<Question, 'summary' | 'summaryTime'>;

/** A time in it is shown in the reader's own zone. */
function understoodParts(understood: string, { summaryTime }: Summed): readonly RichTextElement[] {
  const bold = { bold: true } as const;
  const at = summaryTime === undefined ? -1 : understood.indexOf(summaryTime.says);
  if (summaryTime === undefined || at < 0) return prose(understood, bold);
  const before = understood.slice(0, at);
  return [...prose(before, bold), date(summaryTime.at), ...prose(understood.slice(at + summaryTime.says.length), bold)];
}

function understoodLine({ summary }: Summed): string {
  return sentence(`Looking at ${clipped(summary.trim() === '' ? 'what you sent' : summary, 200)}`);
}

/** A sentence instead of an answer. */
export function sentenceMessage(says: string, ref?: string): MessageContent {
  const blocks: KnownBlock[] = [richText(section(...prose(says)))];
  return {
    text: ref === undefined ? says : `${says} (ref ${ref})`,
    blocks: ref === undefined ? blocks : [...blocks, context(`ref ${ref}`)],
  };
}

/** The verdict once more, as a reply: an edit notifies nobody. https://docs.slack.dev/reference/methods/chat.update */
export function verdictReply(userId: string, verdict: string): MessageContent {
  return { text: verdict, blocks: [richText(section({ type: 'user', user_id: userId }, plain(' '), ...prose(verdict)))] };
}

export interface FlushedBy {
  readonly userId: string;
  /** Who asked for what `userId` agreed to. */
  readonly askedBy?: string | undefined;
  /** ms since 1970 */
  readonly at: number;
  readonly awsRequestId: string;
  readonly where: string;
}

/** Who flushed, when, and what to do now. */
export function flushedReply(done: FlushedBy): MessageContent {
  const next = 'Call your API again; if it is refused, paste the new id.';
  return {
    text: `Authorizer cache flushed: ${done.where}. ${next}`,
    blocks: [
      richText(
        section(
          plain('Flushed by '),
          { type: 'user', user_id: done.userId },
          plain(' '),
          dateInSentence(done.at),
          ...(done.askedBy === undefined ? [] : [plain(', as asked by '), { type: 'user' as const, user_id: done.askedBy }]),
          plain(`: ${done.where}. AWS request id `),
          code(done.awsRequestId),
          plain('.'),
        ),
        section(plain(`${next}`, { bold: true })),
      ),
    ],
  };
}

/** What takes the place of the flush button. */
export function flushedNote(done: Pick<FlushedBy, 'userId' | 'at'>): FlushNote {
  return {
    block: richText(section(plain('Flushed by '), { type: 'user', user_id: done.userId }, plain(' '), dateInSentence(done.at), plain('.'))),
    says: 'The authorizer cache was flushed.',
  };
}

/** A refusal with the command to hand to whoever may. */
export function refusalMessage(what: string, who: readonly RichTextElement[], command: string): MessageContent {
  return {
    text: `You may not ${what} here. The command to hand on: ${command}`,
    blocks: [richText(section(...who), section(plain('Hand them this command:')), preformatted(command))],
  };
}

export function helpMessage(): MessageContent {
  const lines = [
    '`/why403 <request id, response, log lines>` explains a 403 of an API Gateway REST API, for the channel to see.',
    '`/why403` alone opens a box to paste into: 3,000 characters.',
    '`/why403 quietly …` answers you alone.',
    '`/why403 doctor` tells you how ready I am: tokens, permissions, logs.',
    '`@why403 …` does the same in a channel, a thread or a direct message. In a thread, `@why403` alone explains the message that the thread hangs on.',
    'Slack refuses slash commands in threads before I hear of them: mention me there.',
    'In a channel without me, a mention stays silent: `/invite @why403`.',
  ];
  return {
    text: `Why did API Gateway answer 403? ${lines.join(' ').replaceAll('`', '')}`,
    blocks: [
      richText(section(plain('Why did API Gateway answer 403?', { bold: true })), bullets(lines)),
      { type: 'actions', block_id: 'help', elements: [pasteButton('0000')] },
    ],
  };
}
