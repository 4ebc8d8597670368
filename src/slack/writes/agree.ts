import { type Approval, isSamePerson, isWaiting, type Participant } from '../../actions/approvals';
import type { FlushResult } from '../../actions/flush-authorizer-cache';
import { type Actor, sayTo } from '../after-ack';
import type { FlushedBy } from '../blocks/status';
import type { Pressed } from '../listeners/button';
import { replyFlushed } from '../show-flushed';
import type { Surroundings } from '../surroundings';
import { watchAfterFlush } from '../watch-after-flush';
import { endApproval, endedSentence } from './end-approval';
import { executeFlush } from './execute-flush';
import { whereOf } from './flush-target';
import { failureSentence, noFlusherSentence } from './flush-words';
import { showEnded } from './show-approval';

const OWN = 'You asked for it yourself: another person who may flush has to agree.';

/** The second person's click: it flushes what stands in the stored request, whatever the button says. */
export async function agree(
  surroundings: Surroundings,
  click: Pressed,
  actor: Actor,
  approval: Approval,
  approver: Participant,
): Promise<void> {
  const { approvals, clock, flusher, log } = surroundings;
  const { id, target, by, channelId, answer } = approval;
  const now = clock.now();
  if (!isWaiting(approval, now)) return tellEnded(surroundings, actor, approval);
  if (isSamePerson(by, approver)) return sayTo(surroundings, actor, OWN, target.ref);
  if (flusher === undefined) return sayTo(surroundings, actor, noFlusherSentence(target), target.ref);
  const { taken, approval: standing } = await approvals.end(id, { is: 'agreed', by: approver, at: now });
  if (!taken) return tellEnded(surroundings, actor, standing ?? approval);
  const order = { target, by, approver, channelId, messageTs: answer.ts };
  const result = await executeFlush(surroundings, flusher, order);
  const done = flushedBy(result, approval, approver);
  // AWS was asked by now: what fails from here on must not be told as "nothing was changed".
  const lost = (error: unknown): void => log.error({ err: error, ref: target.ref }, 'what became of a flush could not be kept or shown');
  if (done === undefined) {
    await approvals.reopen(id).catch(lost);
    return sayTo(surroundings, actor, sentenceOf(result, approval), target.ref).catch(lost);
  }
  const outcome = { doneAt: new Date(done.at).toISOString(), awsRequestId: done.awsRequestId };
  await approvals.done(id, outcome).catch(lost);
  await showEnded(surroundings, approval, { is: 'agreed', by: approver, at: now, ...outcome }, done);
  const thread = { channelId, threadTs: approval.threadTs, userId: click.userId };
  if (result.is !== 'done') return;
  await replyFlushed(surroundings, thread, done).catch(lost);
  const { ref, region, apiId, stage, account, accountId } = target;
  const inAccount = { ...(account === undefined ? {} : { account }), ...(accountId === undefined ? {} : { accountId }) };
  await watchAfterFlush(surroundings, { ...thread, value: { ref, region, apiId, stage, ...inAccount } }, done.at);
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
