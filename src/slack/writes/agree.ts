import { type Approval, type ApprovalEnd, isSamePerson, isWaiting, type Participant } from '../../actions/approvals';
import type { FlushResult } from '../../actions/flush-authorizer-cache';
import { type Actor, sayTo } from '../after-ack';
import type { FlushedBy } from '../blocks/status';
import { buttonValueSchema } from '../button-value';
import { type ClickTaking, type Pressed, TryAgain } from '../listeners/button';
import { replyFlushed } from '../show-flushed';
import type { Surroundings } from '../surroundings';
import { watchAfterFlush } from '../watch-after-flush';
import { endApproval, endedSentence } from './end-approval';
import { executeFlush } from './execute-flush';
import { whereOf } from './flush-target';
import { failureSentence, noFlusherSentence } from './flush-words';
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
  const { approvals, flusher, log } = surroundings;
  const { id, target, by, channelId, answer } = approval;
  if (flusher === undefined) return sayTo(surroundings, actor, noFlusherSentence(target), target.ref);
  const end = endBy(approval, taking) ?? (await agreed(surroundings, actor, approval, { approver, taking }));
  if (end === undefined) return;
  const order = { target, by, approver, channelId, messageTs: answer.ts, click: taking };
  const result = await executeFlush(surroundings, flusher, order);
  if (result.is === 'begun') throw new TryAgain('an earlier attempt at this flush may be under way still');
  if (!(await taking.stillMine())) return;
  const done = flushedBy(result, approval, approver);
  // AWS was asked by now: what fails from here on must not be told as "nothing was changed".
  const lost = (error: unknown): void => log.error({ err: error, ref: target.ref }, 'what became of a flush could not be kept or shown');
  if (done === undefined) {
    await approvals.reopen(id).catch(lost);
    return sayTo(surroundings, actor, sentenceOf(result, approval), target.ref).catch(lost);
  }
  const outcome = { doneAt: new Date(done.at).toISOString(), awsRequestId: done.awsRequestId };
  await approvals.done(id, outcome).catch(lost);
  await showEnded(surroundings, approval, { ...end, ...outcome }, done);
  await approvals.noteEnd(id, { isShown: true }).catch(lost);
  const thread = { channelId, threadTs: approval.threadTs, userId: click.userId };
  if (result.is !== 'done') return;
  await replyFlushed(surroundings, thread, done, taking).catch(lost);
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

function flushedBy(result: FlushResult, { target, by }: Approval, approver: Participant): FlushedBy | undefined {
  const where = whereOf(target);
  if (result.is === 'done') {
    const { at, awsRequestId } = result.outcome;
    return { userId: approver.id, askedBy: by.id, at: Date.parse(at), awsRequestId, where };
  }
  if (result.is !== 'done-already' || result.write.doneAt === undefined) return undefined;
  const { by: other, doneAt, awsRequestId = 'unknown' } = result.write;
  return { userId: other.id, at: Date.parse(doneAt), awsRequestId, where };
}

function sentenceOf(result: FlushResult, { target }: Approval): string {
  if (result.is === 'failed') return failureSentence(result.error, target);
  if (result.is === 'refused') return result.says;
  return 'It is being flushed right now.';
}
