import { type Approval, type ApprovalEnd, isSamePerson, isWaiting, type Participant } from '../../actions/approvals';
import type { FlushResult } from '../../actions/flush-authorizer-cache';
import { type Actor, sayTo } from '../after-ack';
import { buttonValueSchema } from '../button-value';
import type { ClickTaking, Pressed } from '../clicks/click-work';
import { sayLast } from '../clicks/say-last';
import { replyFlushed } from '../show-flushed';
import type { Surroundings } from '../surroundings';
import { comesAgain, TryAgain } from '../try-again';
import { watchAfterFlush } from '../watch-after-flush';
import { endApproval, endedSentence } from './end-approval';
import { executeFlush } from './execute-flush';
import { failureSentence, noFlusherSentence } from './flush-words';
import { flushedBy } from './flushed-by';
import { showEnded } from './show-approval';

const OWN = 'You asked for it yourself: another person who may flush has to agree.';

interface Agreeing {
  readonly approver: Participant;
  readonly taking: ClickTaking;
}

/**
 * The second person's click: it flushes what stands in the stored request, whatever the button says. Taken up again it goes on where the
 * attempt before it was.
 */
export async function agree(
  surroundings: Surroundings,
  click: Pressed,
  actor: Actor,
  approval: Approval,
  { approver, taking }: Agreeing,
): Promise<void> {
  const { approvals, flusher, log, writes } = surroundings;
  const { id, target, by, channelId, answer } = approval;
  if (flusher === undefined) return sayTo(surroundings, actor, noFlusherSentence(target), target.ref);
  const end = endBy(approval, taking) ?? (await agreed(surroundings, actor, approval, { approver, taking }));
  if (end === undefined) return;
  const order = { target, by, approver, channelId, messageTs: answer.ts, click: taking };
  const result = await executeFlush(surroundings, flusher, order);
  if (result.is === 'begun') throw new TryAgain('an earlier attempt at this flush may be under way still');
  if (!(await taking.stillMine())) return;
  const write = result.is === 'done' || result.is === 'done-already' ? result.write : undefined;
  // AWS was asked by now: what fails from here on must not be told as "nothing was changed".
  const lost = (error: unknown): void => {
    if (comesAgain(error)) throw error;
    log.error({ err: error, ref: target.ref }, 'what became of a flush could not be kept or shown');
  };
  if (write?.doneAt === undefined) {
    await approvals.reopen(id).catch((error: unknown) => log.error({ err: error, ref: target.ref }, 'a request could not be given back'));
    return sayLast(surroundings, actor, taking, sentenceOf(result, approval), target.ref).catch(lost);
  }
  const done = flushedBy(write, target, result.is === 'done' ? by.id : undefined);
  const outcome = { doneAt: new Date(done.at).toISOString(), awsRequestId: done.awsRequestId };
  await approvals.done(id, outcome).catch(lost);
  const thread = { channelId, threadTs: approval.threadTs, userId: click.userId };
  // The buttons may be gone later than the thread knows.
  const shown = await showEnded(surroundings, approval, { ...end, ...outcome }, done).then(
    () => approvals.noteEnd(id, { isShown: true }).catch(lost),
    (error: unknown) => ({ error }),
  );
  if (result.is === 'done' && write.isTold !== true) {
    await replyFlushed(surroundings, thread, done, taking).catch(lost);
    await writes.settle({ ...write, isTold: true }).catch(lost);
  }
  if (shown !== undefined) lost(shown.error);
  if (result.is !== 'done') return;
  const value = buttonValueSchema.safeParse(approval.about).data;
  if (value !== undefined) await watchAfterFlush(surroundings, { ...thread, value }, done.at);
}

/** Takes the request for this click; undefined where it is not this click's, which is said. */
async function agreed(
  surroundings: Surroundings,
  actor: Actor,
  approval: Approval,
  { approver, taking }: Agreeing,
): Promise<ApprovalEnd | undefined> {
  const { approvals, clock } = surroundings;
  const { id, target, by } = approval;
  const now = clock.now();
  const isOver = !isWaiting(approval, now);
  if (isOver || isSamePerson(by, approver)) {
    await (isOver ? tellEnded(surroundings, actor, approval) : sayTo(surroundings, actor, OWN, target.ref));
    return undefined;
  }
  const end: ApprovalEnd = { is: 'agreed', by: approver, at: now, clickId: taking.id };
  const { taken, approval: standing } = await approvals.end(id, end);
  if (taken) return end;
  await tellEnded(surroundings, actor, standing ?? approval);
  return undefined;
}

/** How this very click has ended the request, in an attempt that died. */
export function endBy({ end }: Approval, { id }: Pick<ClickTaking, 'id'>): ApprovalEnd | undefined {
  return end?.clickId === id ? end : undefined;
}

/** One whose time ran out is ended by the first who looks. */
export async function tellEnded(surroundings: Surroundings, actor: Actor, approval: Approval): Promise<void> {
  const now = surroundings.clock.now();
  const ended = approval.end === undefined ? await endApproval(surroundings, approval, { is: 'expired', at: now }) : approval;
  return sayTo(surroundings, actor, endedSentence(ended ?? approval, now), approval.target.ref);
}

function sentenceOf(result: FlushResult, { target }: Approval): string {
  if (result.is === 'failed') return failureSentence(result.error, target);
  if (result.is === 'refused') return result.says;
  return 'It is being flushed right now.';
}
