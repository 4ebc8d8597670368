import { setTimeout as sleep } from 'node:timers/promises';
import type { KeptVerdict } from '../../actions/answered-case';
import type { Taking } from '../../actions/journal';
import type { Answer } from '../../answer';
import type { ReadRule } from '../../config-types';
import { verdictWords } from '../../observed-questions';
import type { Question } from '../../question/types';
import { coversAccount } from '../access/allowances';
import { NOT_COVERED } from '../access/not-covered';
import { answerMessage, verdictOf, verdictOnly } from '../blocks/answer';
import { comparedMessage } from '../blocks/compared';
import { evidenceSections } from '../blocks/evidence';
import { lookingOnceMore } from '../blocks/looking-once-more';
import type { MessageContent } from '../blocks/message';
import { evidenceReplies } from '../blocks/replies';
import { sentenceMessage, verdictReply } from '../blocks/status';
import { buttonValueOf } from '../button-value';
import type { Surroundings } from '../surroundings';
import { isGone, slackError } from '../web-error';
import { keepCase } from './keep-case';
import { requestOf } from './known-answers';
import type { Reply } from './outlet';
import type { Started } from './start';
import { withTokenWarning } from './token-warning';

const INVITE = 'I am not in this channel, so only you see this. For an answer that the channel sees: `/invite @why403`.';
/** chat.postMessage takes about one message a second and channel. https://docs.slack.dev/apis/web-api/rate-limits */
const BETWEEN_REPLIES_MS = 1000;

export interface Delivery extends Started {
  readonly question: Question;
  readonly answer: Answer;
  readonly rules: readonly ReadRule[];
  /** What the thread's first request came to, where this is a later one. */
  readonly first?: KeptVerdict | undefined;
  /** When it is looked for again while this stands, ms since 1970. */
  readonly looksAt?: readonly number[] | undefined;
}

/** An answer on its way to where it is read, and what follows the verdict. */
export interface Answered {
  readonly delivery: Delivery;
  readonly later: AsyncIterable<Answer> | undefined;
  /** Ends what follows. */
  readonly stop: AbortController;
}

/** Ids alone: the whole workspace can read them. */
export function metadataOf(answer: Answer): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(buttonValueOf({ ref: answer.ref, request: requestOf(answer) })).map(([key, id]) => [key, String(id)]),
  );
}

/** Shows the answer where the outlet leads; false where it may not be shown. */
export async function deliver(surroundings: Surroundings, delivery: Delivery): Promise<boolean> {
  const { clock, answers, log, observer } = surroundings;
  const { answer, job, outlet, rules } = delivery;
  if (answer.kind !== 'needs-more' && !coversAccount(rules, requestOf(answer))) {
    await outlet.finish(sentenceMessage(NOT_COVERED, job.ref), { ref: job.ref });
    return false;
  }
  answers.remember(answer);
  const kept = { answer, job, text: delivery.question.text, isAlone: outlet.audience === 'asker' };
  await keepCase(surroundings, { ...kept, ts: job.placeholderTs });
  const ts = await outlet.finish(surroundings.standing.put(answer.ref, contentFor(delivery)), metadataOf(answer));
  if (ts !== undefined && ts !== job.placeholderTs) await keepCase(surroundings, { ...kept, ts });
  observer.verdict(verdictWords(answer), (clock.now() - job.receivedAt) / 1000);
  log.info({ ref: job.ref, kind: answer.kind, ms: clock.now() - job.receivedAt, awsCalls: answer.cost.calls }, 'answered');
  return true;
}

/** The evidence as replies below the answer, and a mention where the verdict came late. Resolves to the replies that stand. */
export async function deliverEvidence(
  surroundings: Surroundings,
  { answer, job, outlet }: Delivery,
  stillMine: Taking['stillMine'],
): Promise<readonly Reply[]> {
  const posted: Reply[] = [];
  const { pace, clock, log, jobs } = surroundings;
  // What an earlier attempt has posted stands.
  const { replies: stand = 0 } = job;
  if (stand === 0 && clock.now() - job.receivedAt > pace.mentionAfter) await outlet.reply(verdictReply(job.userId, verdictOf(answer)));
  for (const [index, reply] of evidenceReplies(evidenceSections(answer)).entries()) {
    if (index < stand) continue;
    if (index > 0) await sleep(BETWEEN_REPLIES_MS);
    if (!(await stillMine())) return posted;
    // The verdict stands already: evidence that Slack refuses must not take it back.
    try {
      const ts = await outlet.reply(reply);
      if (ts !== undefined) posted.push({ ts, content: reply });
      await jobs.update({ ...job, replies: index + 1 });
    } catch (error) {
      // The answer was deleted, or the bot was taken out: there is nothing to hang it on.
      if (isGone(error)) {
        log.info({ ref: job.ref, slackError: slackError(error) }, 'the answer is gone; no evidence follows it');
        return posted;
      }
      log.error({ err: error, ref: job.ref }, 'a part of the evidence could not be posted');
    }
  }
  return posted;
}

/** The answer as it is shown there. */
export function contentFor({ answer, job, outlet, reach, first, looksAt }: Delivery): MessageContent {
  const drawn = answerMessage(answer, outlet.audience);
  const whole = comparedMessage(looksAt === undefined ? drawn : lookingOnceMore(drawn, looksAt), answer, first);
  if (outlet.audience === 'channel') return whole;
  const content = reach.shared ? verdictOnly(answer) : whole;
  const warned = job.secrets.length > 0 ? withTokenWarning(content) : content;
  return reach.member ? warned : { text: `${warned.text} ${INVITE}`, blocks: [...warned.blocks, ...sentenceMessage(INVITE).blocks] };
}
