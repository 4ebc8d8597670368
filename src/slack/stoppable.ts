import type { Job } from '../actions/job';
import type { Surroundings } from './surroundings';
import { threadOf } from './thread-work';

/**
 * From here on, the Stop of a job's message and `stop` in its thread abort `stop`; one that came before does so at once. `what`: as `stop`
 * names it; undefined: it does not end it. Call `end` when it is over.
 */
export function stoppable(
  surroundings: Surroundings,
  job: Pick<Job, 'ref' | 'channelId' | 'threadTs' | 'placeholderTs'>,
  what: string | undefined,
  stop: AbortController,
): { readonly end: () => void } {
  const { searches, threadWork } = surroundings;
  searches.set(job.ref, stop);
  const work = what === undefined ? undefined : threadWork.begin(job.channelId, threadOf(job), what, () => stop.abort());
  lookForStop(surroundings, job.ref);
  return {
    end: () => {
      searches.delete(job.ref);
      work?.end();
    },
  };
}

/** Ends a search that runs here, where somebody has stopped it; nobody waits for that. */
export function lookForStop({ searches, stops, log }: Surroundings, ref: string): void {
  stops?.isStopped(ref).then(
    (isStopped) => {
      if (isStopped) searches.get(ref)?.abort();
    },
    (error: unknown) => log.warn({ err: error, ref }, 'whether a search was stopped is not known'),
  );
}

/** Ends a search here, in another process, and in one that has it next. Rejects where it is not here and nobody else can be told. */
export async function stopEverywhere({ searches, stops }: Surroundings, ref: string): Promise<void> {
  const here = searches.get(ref);
  here?.abort();
  await stops?.stop(ref).catch((error: unknown) => {
    if (here === undefined) throw error;
  });
}
