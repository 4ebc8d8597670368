import type { PlaygroundSlack, SlackEvent } from '../playground/slack/main';

/** What the workspace has seen of the bot's answers. */
export interface AnswerWatch {
  /** Placeholders that have become answers. */
  readonly answered: number;
  /** Answers that say only that the search failed. */
  readonly failed: number;
  /** From placeholder to answer, ms. */
  readonly answerMs: readonly number[];
  stop(): void;
}

const FAILED = 'The search ended before it had an answer';

/** Counts answers as Slack sees them: only the finished answer of a message carries metadata. */
export function watchAnswers(slack: PlaygroundSlack): AnswerWatch {
  const open = new Map<string, number>();
  const answerMs: number[] = [];
  let failed = 0;
  const hear = (event: SlackEvent): void => {
    if (event.kind !== 'message_posted' && event.kind !== 'message_edited') return;
    const { message, at } = event;
    if (message.botId === undefined || message.threadTs !== undefined) return;
    const key = `${message.channel}/${message.ts}`;
    if (event.kind === 'message_posted') open.set(key, at);
    if (message.metadata === undefined) return;
    const posted = open.get(key);
    if (posted === undefined) return;
    open.delete(key);
    answerMs.push(at - posted);
    if (message.text.includes(FAILED)) failed += 1;
  };
  const stop = slack.subscribe(hear);
  return {
    get answered() {
      return answerMs.length;
    },
    get failed() {
      return failed;
    },
    answerMs,
    stop,
  };
}
