import type { Surroundings } from './surroundings';
import { lookThroughApprovals } from './writes/watch-approvals';

/** What elsewhere waits by timers, for a process that sleeps between events: requests that ran out, and the looks of watches that are due. */
export async function tick(surroundings: Surroundings, hasTime: () => boolean): Promise<void> {
  await lookThroughApprovals(surroundings, 'later');
  const looks = await surroundings.watching.resume(hasTime);
  if (looks > 0) surroundings.log.info({ looks }, 'looked on');
}
