import { isStale, type Taking, type Work } from '../actions/journal';
import { answerJob } from './answering/answer-job';
import { CLOSED, closeJob } from './answering/close-job';
import { closeClick, doClick, isOnlyToBeTold } from './clicks/do-click';
import { answerFollowUp } from './follow-ups/answer-follow-up';
import type { Surroundings } from './surroundings';

/** Work that is open still after an attempt. */
export class LeftOpen extends Error {
  override readonly name = 'LeftOpen';
}

/**
 * Does journaled work and closes it, or closes what is too old with a sentence. Rejects where it stays open, for another attempt here or
 * elsewhere. What is done already is nothing to do. `why`: it may have become too old.
 */
export async function perform(
  surroundings: Surroundings,
  work: Work,
  taking: Taking,
  why: keyof typeof CLOSED = 'restarted',
): Promise<void> {
  const { jobs, clicks, clock } = surroundings;
  if (work.is === 'click') {
    const click = await clicks.byId(work.id);
    if (click === undefined) return;
    if (isStale(click, clock.now()) && !(await isOnlyToBeTold(surroundings, click))) return closeClick(surroundings, click, why);
    return doClick(surroundings, click, taking);
  }
  const job = await jobs.byId(work.id);
  if (job === undefined) return;
  if (isStale(job, clock.now())) await closeJob(surroundings, job, CLOSED[why]);
  else if (job.kind === 'follow-up') await answerFollowUp(surroundings, job, taking);
  else await answerJob(surroundings, job, { taking });
  if ((await taking.stillMine()) && (await jobs.byId(work.id)) !== undefined) throw new LeftOpen(`${job.ref} stays open`);
}
