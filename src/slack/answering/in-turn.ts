import type { Job } from '../../actions/job';
import { isStale, LEFT } from '../../actions/journal';
import type { Surroundings } from '../surroundings';
import { answerJob, type Heard } from './answer-job';
import { CLOSED, closeJob } from './close-job';
import type { Waiting } from './waiting-line';

/** Has a journaled question answered when its turn comes; nobody waits for that. Without Redis, which is away, it is said at once what becomes of it. */
export async function answerInTurn(surroundings: Surroundings, job: Job, heard: Heard): Promise<void> {
  if (surroundings.spare?.isKept('question', job.id) === true) await answerJob(surroundings, job, heard);
  else surroundings.line.add(job.id, job.userId, heard);
}

/**
 * Answers a question whose turn has come. What Slack does not take just now is tried again until nobody waits for it any more. Never
 * throws: what cannot be read from the journal stays there for the next start.
 */
export async function answerWaiting(surroundings: Surroundings, waiting: Waiting, leave: () => void): Promise<void> {
  const { jobs, log, clock, line, leaving } = surroundings;
  const { id, heard, attempts } = waiting;
  try {
    const job = await jobs.byId(id);
    if (job === undefined) return;
    if (attempts === 0) await answerJob(surroundings, job, { ...heard, leave });
    else if (isStale(job, clock.now())) await closeJob(surroundings, job, CLOSED.untaken);
    else await answerJob(surroundings, job, { taking: LEFT, leave });
    if (!leaving.aborted && (await jobs.byId(id)) !== undefined) line.again(waiting);
  } catch (error) {
    log.error({ err: error }, 'a question could not be read from the journal; it stays open for the next start');
  }
}
