import type { Approval } from '../../actions/approvals';
import { ABANDONED_AFTER_MS } from '../../actions/flush-authorizer-cache';
import { isStale } from '../../actions/journal';
import type { FlushedBy } from '../blocks/status';
import type { Surroundings } from '../surroundings';
import { closeEnded, endApproval, expireInTime } from './end-approval';
import { flushedBy } from './flushed-by';
import { showEnded, showWaiting } from './show-approval';

const LOOK_AGAIN_MS = 60_000;

/**
 * At the start: what an earlier process left waiting waits on. From then on, once a minute: what ran out is ended, and what was under way
 * when a process ended is told as far as it is known; the process that saw to it may be gone.
 */
export function watchApprovals(surroundings: Surroundings): void {
  const { spare, leaving } = surroundings;
  const arrived = spare?.arrived ?? Promise.resolve();
  void arrived.then(() => (leaving.aborted ? undefined : lookThroughApprovals(surroundings, 'start')));
  const timer = setInterval(() => void lookThroughApprovals(surroundings, 'later'), LOOK_AGAIN_MS);
  timer.unref();
  leaving.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/** Never fails: what cannot be seen to now is seen to at the next look. */
export async function lookThroughApprovals(surroundings: Surroundings, when: 'start' | 'later'): Promise<void> {
  const { approvals, spare, log } = surroundings;
  if (spare?.isAway === true) return;
  try {
    for (const approval of await approvals.unsettled()) await lookAt(surroundings, approval, when);
  } catch (error) {
    log.warn({ err: error }, 'the requests for a second person could not be looked through');
  }
}

async function lookAt(surroundings: Surroundings, approval: Approval, when: 'start' | 'later'): Promise<void> {
  const { clock } = surroundings;
  const { end, expiresAt, messageTs, askedAt, clickId } = approval;
  const now = clock.now();
  if (end !== undefined) {
    // Sooner than that another replica may be at it.
    if (now - end.at <= ABANDONED_AFTER_MS || (await isInHand(surroundings, end.clickId))) return;
    await (end.is === 'agreed' ? settle(surroundings, approval, now) : closeEnded(surroundings, approval));
    return;
  }
  if (now >= expiresAt) {
    await endApproval(surroundings, approval, { is: 'expired', at: now });
    return;
  }
  // Sooner than that it may just be on its way.
  const isUnseen = messageTs === undefined && now - askedAt > LOOK_AGAIN_MS;
  if (isUnseen && !(await isInHand(surroundings, clickId))) await showWaiting(surroundings, approval, { isTakenUp: true });
  if (when === 'start') expireInTime(surroundings, approval);
}

/** Its click is open still: whoever takes that up goes on with it. */
async function isInHand({ clicks, clock }: Surroundings, clickId: string | undefined): Promise<boolean> {
  const click = clickId === undefined ? undefined : await clicks.byId(clickId);
  return click !== undefined && !isStale(click, clock.now());
}

/** Somebody agreed, and there is no word of AWS. */
async function settle(surroundings: Surroundings, approval: Approval, now: number): Promise<void> {
  const { approvals } = surroundings;
  const { id, end } = approval;
  if (end === undefined) return;
  const done = await doneWrite(surroundings, approval);
  if (done === undefined) {
    await approvals.reopen(id);
    await endApproval(surroundings, approval, { ...end, is: 'lost', at: now });
    return;
  }
  const outcome = { doneAt: new Date(done.at).toISOString(), awsRequestId: done.awsRequestId };
  await approvals.done(id, outcome);
  await showEnded(surroundings, approval, { ...end, ...outcome }, done);
  await approvals.noteEnd(id, { isShown: true });
}

/** Whether AWS had accepted the flush: the write itself knows, where it came so far. */
async function doneWrite({ writes }: Surroundings, { key, by, target }: Approval): Promise<FlushedBy | undefined> {
  const write = await writes.of(key);
  return write?.doneAt === undefined ? undefined : flushedBy(write, target, by.id);
}
