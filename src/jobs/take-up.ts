import type { Job } from '../actions/job';
import { isStale } from '../actions/journal';

export interface TakenUp {
  /** To be answered now, oldest first. */
  readonly finish: readonly Job[];
  /** To be closed with a sentence. */
  readonly close: readonly Job[];
}

/**
 * What to do at the start with the jobs that an earlier process left open.
 * A message that only its asker sees cannot be found again without its response_url: those are closed, not finished.
 * https://docs.slack.dev/reference/methods/chat.postEphemeral
 */
export function takeUp(jobs: readonly Job[], now: number): TakenUp {
  const byAge = [...jobs].sort((a, b) => a.receivedAt - b.receivedAt);
  const finish = byAge.filter((job) => (!job.quietly || job.sealedReply !== undefined) && !isStale(job, now));
  return { finish, close: byAge.filter((job) => !finish.includes(job)) };
}
