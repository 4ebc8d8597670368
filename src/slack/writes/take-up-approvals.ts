import type { Approval } from '../../actions/approvals';
import type { FlushedBy } from '../blocks/status';
import type { Surroundings } from '../surroundings';
import { endApproval, expireInTime } from './end-approval';
import { whereOf } from './flush-target';
import { showEnded, showWaiting } from './show-approval';

/** At the start: what an earlier process left waiting waits on, what ran out is ended, and what was under way is told as far as it is known. */
export async function takeUpApprovals(surroundings: Surroundings): Promise<void> {
  const { approvals, log } = surroundings;
  for (const approval of await approvals.unsettled()) {
    try {
      await takeUp(surroundings, approval);
    } catch (error) {
      log.warn({ err: error, ref: approval.target.ref }, 'a request for a second person could not be taken up');
    }
  }
}

async function takeUp(surroundings: Surroundings, approval: Approval): Promise<void> {
  const { approvals, clock } = surroundings;
  const { id, end, expiresAt, messageTs } = approval;
  const now = clock.now();
  if (end !== undefined) {
    const done = await doneWrite(surroundings, approval);
    if (done === undefined) {
      await approvals.reopen(id);
      await endApproval(surroundings, approval, { ...end, is: 'lost', at: now });
      return;
    }
    const outcome = { doneAt: new Date(done.at).toISOString(), awsRequestId: done.awsRequestId };
    await approvals.done(id, outcome);
    return showEnded(surroundings, approval, { ...end, ...outcome }, done);
  }
  if (now >= expiresAt) {
    await endApproval(surroundings, approval, { is: 'expired', at: now });
    return;
  }
  if (messageTs === undefined) await showWaiting(surroundings, approval);
  expireInTime(surroundings, approval);
}

/** Whether AWS had accepted the flush: the write itself knows, where it came so far. */
async function doneWrite({ writes, clock }: Surroundings, { key, by, end, target }: Approval): Promise<FlushedBy | undefined> {
  const claim = await writes.claim({ key, by: { id: by.id, name: by.name }, begunAt: clock.now() });
  if (claim.taken) {
    await writes.release(key);
    return undefined;
  }
  const { doneAt, awsRequestId = 'unknown', by: actor } = claim.by;
  if (doneAt === undefined) return undefined;
  return {
    userId: actor.id,
    ...(end === undefined ? {} : { askedBy: by.id }),
    at: Date.parse(doneAt),
    awsRequestId,
    where: whereOf(target),
  };
}
