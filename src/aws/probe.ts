import { within } from '../deadline';
import type { AwsProbe } from '../doctor/ports';
import type { Pace } from '../quota/quotas';
import type { SkeletonReader } from '../search/skeleton/read-skeleton';
import type { Skeletons } from '../search/skeleton/skeletons';
import { readCaller } from './caller';
import type { AwsClients } from './clients';
import { readIdentity } from './identity';
import { tryRead } from './try-read';

export interface AwsProbeParts {
  readonly clients: AwsClients;
  readonly pace: Pace;
  readonly skeletons: Skeletons;
  readonly reader: SkeletonReader;
  readonly clock: ClockDifference;
  readonly endpointUrl: string | undefined;
}

/** Naming the caller is worth no longer wait: without it AWS's own word of the account is used. */
const MOST_MS_FOR_CALLER = 3_000;

/** AWS's clock against ours, by the Date header of its last answer: whole seconds. https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1 */
export class ClockDifference {
  aheadMs: number | undefined;

  readonly hears = (date: string): void => {
    const theirs = Date.parse(date);
    if (Number.isFinite(theirs)) this.aheadMs = theirs - Date.now();
  };
}

/** Looks at what AWS lets the program read, with calls that change nothing. */
export function createAwsProbe({ clients, pace, skeletons, reader, clock, endpointUrl }: AwsProbeParts): AwsProbe {
  return {
    async identity(place, signal) {
      const found = await readIdentity(clients, place, signal);
      if (found.is !== 'known') return found;
      const caller = await within(MOST_MS_FOR_CALLER, signal, (limited) =>
        readCaller(clients.logs(place), place.region, endpointUrl, limited),
      );
      return { ...found, ...caller };
    },
    tryRead: (place, read, accountId, signal) => tryRead({ clients, pace }, place, read, accountId, signal),
    async stages(place, signal) {
      const { skeleton, gaps } = await skeletons.of(place, reader, signal);
      const whole = await skeletons.whole(skeleton, reader, signal);
      return { skeleton: whole.skeleton, gaps: [...gaps, ...whole.gaps] };
    },
    clockAheadMs: () => clock.aheadMs,
  };
}
