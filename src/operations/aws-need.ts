import type { IdentityReading } from '../doctor/ports';
import type { Place } from '../ports';
import type { Need } from './readiness';

export interface AwsNeedParts {
  /** One place of each account. */
  readonly places: readonly Place[];
  readonly identity: (place: Place, signal: AbortSignal) => Promise<IdentityReading>;
  /** ms, of any clock that only goes forward. */
  readonly now: () => number;
}

/** So long a reading counts; then the next probe has it read again, and is answered with what is known. */
const GOOD_MS = 15_000;
const BAD_MS = 2_000;
/** What nobody has looked at for so long is not said again. */
const OLD_MS = 60_000;
const MOST_MS = 5_000;

/**
 * Whether AWS knows the bot. Ready where at least one account does: the others are named, and every answer names them too.
 * AWS is asked only while somebody probes.
 */
export function awsNeed({ places, identity, now }: AwsNeedParts): () => Promise<Need> {
  let last: { readonly need: Need; readonly at: number } | undefined;
  let reading: Promise<Need> | undefined;

  async function read(): Promise<Need> {
    const signal = AbortSignal.timeout(MOST_MS);
    const all = await Promise.all(places.map(async (place) => ({ place, found: await identity(place, signal) })));
    const need = needOf(all);
    last = { need, at: now() };
    return need;
  }

  return async () => {
    const age = last === undefined ? Number.POSITIVE_INFINITY : now() - last.at;
    if (last !== undefined && age < (last.need.is === 'ready' ? GOOD_MS : BAD_MS)) return last.need;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return last === undefined || age > OLD_MS ? reading : last.need;
  };
}

function needOf(all: readonly { readonly place: Place; readonly found: IdentityReading }[]): Need {
  const lost = all.flatMap(({ place, found }) => (found.is === 'known' ? [] : [{ place, found }]));
  const good = all.length - lost.length;
  const reasons = lost.map(({ found: { says, fix } }) => (fix === undefined ? says : `${says} ${fix}`)).slice(0, 5);
  const count = all.length === 1 ? 'AWS knows the credentials.' : `AWS knows the credentials in ${good} of ${all.length} accounts.`;
  if (good === 0) return { is: 'missing', says: reasons.join(' ') };
  return { is: 'ready', says: [count, ...reasons].join(' ') };
}
