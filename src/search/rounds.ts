import { within } from '../deadline';
import type { AwsPorts, Place } from '../ports';
import type { SearchHints } from './hints';
import type { Hunt } from './hunt/hunt';
import { type Prey, preyOf } from './quarries';
import type { SkeletonGap, SkeletonRead } from './skeleton/read-skeleton';
import type { Skeleton } from './skeleton/skeleton';
import type { Candidate } from './targets';

export interface RoundOptions {
  readonly hints: SearchHints;
  readonly signal: AbortSignal;
  readonly onGap: (gap: SkeletonGap) => void;
}

/** One round of the search: groups that no earlier round had. */
export interface Round {
  readonly candidates: readonly Candidate[];
  readonly hunts: readonly Hunt[];
}

/** A read that hangs costs its own API, not the search. */
const MOST_MS_A_READ = 6_000;

/**
 * Rounds of log groups to search. First what is known of every account and Region; then, where not all stages were known, the groups that
 * the stages add; last, what has come since: a miss is a miss only where the APIs and groups of now were searched.
 */
export async function* rounds(ports: AwsPorts, options: RoundOptions): AsyncGenerator<Round> {
  const seen = new Set<string>();
  const begun = ports.skeletons.now();
  const known = await readAll(ports, options, (place) => ports.skeletons.of(place, options.signal));
  const listed = new Set(known.flatMap(({ apis }) => apis.map(({ id }) => id)));
  const hinted = await Promise.all(known.map((skeleton) => withHintedStages(skeleton, listed, ports, options)));
  yield roundOf(hinted, ports, options, seen);

  const whole = await readAll(ports, options, (place) => ports.skeletons.whole(skeletonOf(hinted, place), options.signal));
  if (hinted.some((skeleton) => !skeleton.whole)) yield roundOf(whole, ports, options, seen);

  const isOfNow = whole.every(({ at }) => at >= begun);
  if (isOfNow || options.signal.aborted) return;
  const afresh = await readAll(ports, options, (place) => ports.skeletons.afresh(place, options.signal));
  const born = afresh.map((skeleton) => onlyNew(skeleton, skeletonOf(whole, skeleton.place)));
  const withStages = await Promise.all(born.map(async (skeleton) => (await ports.skeletons.whole(skeleton, options.signal)).skeleton));
  yield roundOf(withStages, ports, options, seen);
}

async function readAll(
  ports: AwsPorts,
  { onGap }: RoundOptions,
  read: (place: Place) => Promise<SkeletonRead>,
): Promise<readonly Skeleton[]> {
  const reads = await Promise.all(ports.scopes.map(read));
  for (const gap of reads.flatMap(({ gaps }) => gaps)) onGap(gap);
  return reads.map(({ skeleton }) => skeleton);
}

function skeletonOf(all: readonly Skeleton[], { region, account }: Place): Skeleton {
  const own = all.find(({ place }) => place.region === region && place.account === account);
  return own ?? { place: { region, ...(account === undefined ? {} : { account }) }, at: 0, apis: [], groups: [], whole: true };
}

/**
 * An API that a hint names is looked at at once: its stages tell where its logs are. `listed`: ids of all accounts and Regions; an API that
 * one of them has is in no other.
 */
async function withHintedStages(
  skeleton: Skeleton,
  listed: ReadonlySet<string>,
  ports: AwsPorts,
  { hints, signal, onGap }: RoundOptions,
): Promise<Skeleton> {
  const { place, apis } = skeleton;
  const named = hints.apiIds.filter((id) => {
    const own = apis.find((api) => api.id === id);
    return own === undefined ? !listed.has(id) : own.stages === undefined;
  });
  if (named.length === 0) return skeleton;
  const read = await Promise.all(
    named.map(async (apiId) => {
      const stages = await within(MOST_MS_A_READ, signal, (limited) => ports.api.stages({ ...place, apiId }, limited));
      if (stages.status === 'unknown') {
        if (!stages.detail.startsWith('Not found')) onGap({ what: `the stages of ${apiId} in ${place.region}`, unknown: stages });
        return stages.detail.startsWith('Not found') ? [] : [{ id: apiId }];
      }
      return [{ id: apiId, stages: stages.value }];
    }),
  );
  const found = read.flat();
  const others = apis.filter(({ id }) => !found.some((api) => api.id === id));
  const merged = found.map((api) => ({ ...apis.find(({ id }) => id === api.id), ...api }));
  return { ...skeleton, apis: [...merged, ...others] };
}

/** What a later skeleton has and an earlier one had not. */
function onlyNew(later: Skeleton, earlier: Skeleton): Skeleton {
  const apis = new Set(earlier.apis.map(({ id }) => id));
  const groups = new Set(earlier.groups.map(({ name }) => name));
  return {
    ...later,
    apis: later.apis.filter(({ id }) => !apis.has(id)),
    groups: later.groups.filter(({ name }) => !groups.has(name)),
  };
}

function roundOf(skeletons: readonly Skeleton[], ports: AwsPorts, { hints }: RoundOptions, seen: Set<string>): Round {
  const prey = skeletons.map((skeleton): readonly [Place, Prey] => [skeleton.place, preyOf(skeleton, hints)]);
  const hunts = prey.map(([place, { quarries }]): Hunt => {
    const fresh = quarries.filter(({ target }) => !seen.has(keyOf(place, target.group)));
    for (const { target } of fresh) seen.add(keyOf(place, target.group));
    const isLater = hints.hintedRegions.length > 0 && !hints.hintedRegions.includes(place.region);
    return { ground: ports.ground(place), quarries: fresh, ...(isLater ? { isLater } : {}) };
  });
  return { candidates: prey.flatMap(([, { candidates }]) => candidates), hunts: hunts.filter(({ quarries }) => quarries.length > 0) };
}

function keyOf({ account, region }: Place, group: string): string {
  return `${account ?? ''}/${region}/${group}`;
}
