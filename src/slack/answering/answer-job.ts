import type { Job } from '../../actions/job';
import { FIRST, StateAway, type Taking } from '../../actions/journal';
import type { Answer } from '../../answer';
import { hasNotLanded } from '../../look-again';
import type { Question } from '../../question/types';
import { admit } from '../access/admit';
import { overRate } from '../access/over-rate';
import type { MessageContent } from '../blocks/message';
import { progressMessage, sentenceMessage } from '../blocks/status';
import { ResponseUrl } from '../response-url';
import { stoppable } from '../stoppable';
import type { Surroundings } from '../surroundings';
import { isSlackAway } from '../web-error';
import { tell } from './asker-outlet';
import { channelOutlet } from './channel-outlet';
import { complete } from './complete';
import { type Answered, type Delivery, deliver, deliverEvidence } from './deliver';
import { withPlaceholder } from './lost-placeholder';
import { answerMeanwhile } from './meanwhile';
import { lookOnceMoreLater, promising } from './once-more';
import type { Outlet, Reply } from './outlet';
import { PacedEdits } from './paced-edits';
import { type JobQuestion, questionOf, unreadSentence } from './question-of';
import { start } from './start';
import { tokenWarning, withTokenWarning } from './token-warning';
import { budgetOf, untilLanded } from './until-landed';

const FAILED =
  'The search ended before it had an answer: nothing was learned about this request. Ask again; if it ends so again, give this ref to whoever runs me.';

/** What the listener knows beyond the job. */
export interface Heard {
  /** The question as it was read for the journal; read again where it is missing. */
  readonly question?: Question;
  /** How it was taken; an earlier attempt was counted then. */
  readonly taking?: Taking;
  /** Its turn has come already; called when the answer stands. */
  readonly leave?: () => void;
}

/** Answers one accepted question. Never throws: what fails is said where the answer would have been. */
export async function answerJob(surroundings: Surroundings, accepted: Job, heard: Heard = {}): Promise<void> {
  if (surroundings.spare?.isKept('question', accepted.id)) return answerMeanwhile(surroundings, accepted, heard);
  const { jobs, log } = surroundings;
  const responseUrl = sealedReplyOf(surroundings, accepted);
  const { stillMine } = heard.taking ?? FIRST;
  const place: { outlet?: Outlet } = {};
  const leave = heard.leave ?? (await surroundings.begin());
  try {
    const answered = await answer(surroundings, accepted, { ...heard, responseUrl }, place);
    // Who only waits keeps nobody out.
    if (answered !== undefined && hasNotLanded(answered.delivery.answer)) leave();
    const landed = answered === undefined ? undefined : await untilLanded(surroundings, answered);
    // Still waiting when the process ends: the job stays open for the next start.
    if (landed === 'left') return;
    // Another replica has it by now, and shows the same.
    if (!(await stillMine())) return;
    const shown = landed === undefined ? undefined : promising(surroundings, landed);
    const isShown = shown !== undefined && (await deliver(surroundings, shown.delivery));
    leave();
    if (shown !== undefined && isShown) {
      completeLater(surroundings, shown, await evidenceOf(surroundings, shown, stillMine));
      lookOnceMoreLater(surroundings, shown);
    }
    if (!(await stillMine())) return;
  } catch (error) {
    // Nothing is said: another attempt follows, and the job stays open for it.
    if (error instanceof StateAway) return log.warn({ ref: accepted.ref }, 'Redis is away; the question stays open');
    if (isSlackAway(error)) return log.warn({ err: error, ref: accepted.ref }, 'Slack does not take the answer; the question stays open');
    log.error({ err: error, ref: accepted.ref }, 'a question could not be answered');
    try {
      const failed = sentenceMessage(FAILED, accepted.ref);
      if (place.outlet === undefined) await tellAsker(surroundings, accepted, responseUrl, failed);
      else await place.outlet.finish(failed, { ref: accepted.ref });
    } catch (again) {
      log.error({ err: again, ref: accepted.ref }, 'nor could that be said; the job stays open for the next start');
      return;
    }
  } finally {
    leave();
  }
  await jobs.close(accepted.id).catch((error: unknown) => log.error({ err: error, ref: accepted.ref }, 'the job could not be closed'));
}

/** Up to what the first look finds. */
async function answer(
  surroundings: Surroundings,
  accepted: Job,
  { responseUrl, question, taking = FIRST }: Heard & { readonly responseUrl: ResponseUrl | undefined },
  place: { outlet?: Outlet },
): Promise<Answered | undefined> {
  const { log } = surroundings;
  const [access, reach] = await Promise.all([
    admit(surroundings, accepted.userId, accepted.teamId, accepted.channelId),
    surroundings.reaches.of(accepted.channelId),
  ]);
  if (!access.ok) return refuse(surroundings, accepted, responseUrl, access.says);
  if (!taking.isTakenUp && accepted.budgetDollars === undefined) {
    const over = overRate(surroundings, access.person);
    if (over !== undefined) return refuse(surroundings, accepted, responseUrl, over);
  }
  const isReadWell = question !== undefined && !question.hints.some(({ said }) => said !== undefined);
  const read: JobQuestion = isReadWell ? { ok: true, question } : await questionOf(accepted, surroundings, access.person.timeZone);
  if (!read.ok) return refuse(surroundings, accepted, responseUrl, read.says);
  const job: Job = { ...accepted, secrets: [...new Set([...accepted.secrets, ...read.question.secrets])] };
  if (read.unread !== undefined) {
    const lost = (error: unknown): void => log.warn({ err: error, ref: job.ref }, 'what was not read could not be said');
    await tellAsker(surroundings, job, undefined, sentenceMessage(unreadSentence(read.unread))).catch(lost);
  }
  const started = await start(
    surroundings,
    taking.isTakenUp || job.isPassedOn === true ? await withPlaceholder(surroundings, job) : job,
    read.question,
    reach,
    responseUrl,
  );
  place.outlet = started.outlet;
  if (!taking.isTakenUp) {
    surroundings.observer.question();
    surroundings.observer.firstContent((surroundings.clock.now() - accepted.receivedAt) / 1000);
  }
  if (job.secrets.length > 0 && started.outlet.audience === 'channel') {
    const lost = (error: unknown): void => log.warn({ err: error, ref: job.ref }, 'the token warning could not be sent');
    await tellAsker(surroundings, job, undefined, tokenWarning).catch(lost);
  }
  const found = await search(surroundings, started.job, read.question, started.outlet);
  const first = await firstOfThread(surroundings, job);
  const delivery: Delivery = { ...started, question: read.question, answer: found.answer, rules: access.rules, first };
  return { delivery, later: found.later, stop: found.stop };
}

/** What the thread came to before this question; searching on for the same request is no other one. */
async function firstOfThread({ cases }: Surroundings, { channelId, threadTs, kind }: Job): Promise<Delivery['first']> {
  if (threadTs === undefined || kind === 'search-on') return undefined;
  const before = await cases.ofThread(channelId, threadTs);
  return before?.first ?? before?.verdict;
}

async function evidenceOf(surroundings: Surroundings, { delivery }: Answered, stillMine: Taking['stillMine']): Promise<readonly Reply[]> {
  return delivery.outlet.audience === 'channel' ? deliverEvidence(surroundings, delivery, stillMine) : [];
}

/** The response_url of a job, where it opens still. */
export function sealedReplyOf({ seal, clock }: Surroundings, { sealedReply, receivedAt }: Job): ResponseUrl | undefined {
  const url = sealedReply === undefined ? undefined : seal.open(sealedReply);
  return url === undefined ? undefined : new ResponseUrl(url, () => clock.now(), receivedAt);
}

/** What comes after the verdict holds nobody up, neither the job nor a stop of the process: the answer stands as it is. */
function completeLater(surroundings: Surroundings, { delivery, later, stop }: Answered, replies: readonly Reply[]): void {
  if (later === undefined) return;
  surroundings.completing.add(stop);
  void complete(surroundings, { delivery, replies }, later, stop.signal).finally(() => surroundings.completing.delete(stop));
}

/** The asker alone learns why there is no answer; what stood in the channel before a restart is closed. */
async function refuse(surroundings: Surroundings, job: Job, responseUrl: ResponseUrl | undefined, says: string): Promise<undefined> {
  const content = sentenceMessage(says);
  if (job.placeholderTs !== undefined)
    await channelOutlet(surroundings.posting, job).finish(sentenceMessage(says, job.ref), { ref: job.ref });
  else await tellAsker(surroundings, job, responseUrl, job.secrets.length > 0 ? withTokenWarning(content) : content);
}

function tellAsker({ client }: Surroundings, job: Job, responseUrl: ResponseUrl | undefined, content: MessageContent): Promise<void> {
  return tell(client, { userId: job.userId, channelId: job.channelId, threadTs: job.threadTs, responseUrl }, content);
}

async function search(
  surroundings: Surroundings,
  job: Job,
  question: Question,
  outlet: Outlet,
): Promise<Omit<Answered, 'delivery'> & { readonly answer: Answer }> {
  const { why403, pace, answers } = surroundings;
  // Searching on has edited its message already.
  const isEdited = outlet.audience === 'channel' && job.budgetDollars !== undefined;
  const edits = new PacedEdits(pace.progressAfter, pace.editEvery, outlet.progressEdits, isEdited);
  const stop = new AbortController();
  const work = stoppable(surroundings, job, 'the search', stop);
  const onProgress = (says: string): void => edits.offer(() => outlet.progress(progressMessage(question, says, job.ref)));
  try {
    const found: { later: AsyncIterable<Answer> | undefined } = { later: undefined };
    const onLater = (answers: AsyncIterable<Answer>): void => {
      found.later = answers;
    };
    const answer = await why403.ask(question, {
      ref: job.ref,
      signal: stop.signal,
      onProgress,
      onLater,
      ...answers.keepsBasis(job.ref),
      ...budgetOf(job),
    });
    return { ...found, answer, stop };
  } finally {
    work.end();
    await edits.end();
  }
}
