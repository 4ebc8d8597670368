import type { Job } from '../actions/job';
import { FIRST, LEFT, type Taking, type Work } from '../actions/journal';
import { answerMeanwhile } from './answering/meanwhile';
import { perform } from './perform';
import type { Surroundings } from './surroundings';

/**
 * Has journaled work done by this process, which no other can take: what Slack does not take just now comes again, until it is done or
 * nobody waits for it any more. Never throws; a stop of the process leaves the rest to the next start.
 */
export async function untilDone(surroundings: Surroundings, work: Work, taking: Taking = FIRST, attempts = 0): Promise<void> {
  const { enter, later, log } = surroundings;
  const leave = enter();
  try {
    await perform(surroundings, work, taking, attempts === 0 ? 'restarted' : 'untaken');
  } catch (error) {
    log.warn({ err: error, is: work.is, attempts: attempts + 1 }, 'accepted work stays open, and comes again');
    later.add(attempts, () => void untilDone(surroundings, work, LEFT, attempts + 1));
  } finally {
    leave();
  }
}

/** The same for a job that was accepted just now; while Redis is away it is said that it is kept. */
export function answerAccepted(surroundings: Surroundings, job: Job): Promise<void> {
  if (surroundings.spare?.isKept('question', job.id) === true) return answerMeanwhile(surroundings, job, {});
  return untilDone(surroundings, { is: 'question', id: job.id });
}
