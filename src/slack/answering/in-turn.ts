import type { Job } from '../../actions/job';
import type { Surroundings } from '../surroundings';
import { answerJob, type Heard } from './answer-job';
import type { Waiting } from './waiting-line';

/** Has a journaled question answered when its turn comes; nobody waits for that. Without Redis, which is away, it is said at once what becomes of it. */
export async function answerInTurn(surroundings: Surroundings, job: Job, heard: Heard): Promise<void> {
  if (surroundings.spare?.isKept('question', job.id) === true) await answerJob(surroundings, job, heard);
  else surroundings.line.add(job.id, job.userId, heard);
}

/** Answers a question whose turn has come. Never throws: what cannot be read from the journal stays there for the next start. */
export async function answerWaiting(surroundings: Surroundings, { id, heard }: Waiting, leave: () => void): Promise<void> {
  const { jobs, log } = surroundings;
  try {
    const job = await jobs.byId(id);
    if (job !== undefined) await answerJob(surroundings, job, { ...heard, leave });
  } catch (error) {
    log.error({ err: error }, 'a question could not be read from the journal; it stays open for the next start');
  }
}
