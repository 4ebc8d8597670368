import { within } from '../deadline';
import type { RestApiReading } from '../evidence/configuration';
import { type Gathered, known, type Unknown } from '../evidence/gathered';
import type { ApiPlace, AwsPorts, Freshness } from '../ports';
import type { SearchHints } from './hints';
import { mapBounded } from './pool';
import { type Candidate, type Target, targetsOf } from './targets';

/** API Gateway's control plane is slow to give and shared with deployments. */
const READS_AT_ONCE = 4;
/** A read that hangs costs its own API or Region, not the search. */
const MOST_MS_A_READ = 6_000;

interface Api {
  readonly place: ApiPlace;
  readonly name?: string;
}

/** One round of the search. */
export interface Batch {
  readonly candidates: readonly Candidate[];
  readonly targets: readonly Target[];
}

/** Reading an API or a Region's list failed: what is under it was not searched. */
export interface CatalogueGap {
  readonly what: string;
  readonly unknown: Unknown;
}

export interface CatalogueOptions {
  readonly hints: SearchHints;
  readonly signal: AbortSignal;
  readonly onGap: (gap: CatalogueGap) => void;
}

const apiKey = (place: ApiPlace): string => `${place.region}/${place.apiId}`;

/** How well an API's name fits the words beside the paste; 0: not at all. */
export function nameRank(name: string | undefined, words: readonly string[]): number {
  const own = name?.toLowerCase();
  if (own === undefined || own === '') return 0;
  if (words.includes(own)) return 2;
  return words.some((word) => word.length > 2 && own.includes(word)) ? 1 : 0;
}

function stageRank(candidate: Candidate, { stages, words }: SearchHints): number {
  const { stage } = candidate.place;
  if (stages.includes(stage)) return 2;
  return words.includes(stage.toLowerCase()) ? 1 : 0;
}

/** The stages of these APIs, hinted ones first. A stage that a hint names is there even where AWS does not let it be read. */
async function candidatesOf(apis: readonly Api[], ports: AwsPorts, options: CatalogueOptions): Promise<readonly Candidate[]> {
  const found = await mapBounded(apis, READS_AT_ONCE, async ({ place, name }): Promise<readonly Candidate[]> => {
    const stages = await within(MOST_MS_A_READ, options.signal, (limited) => ports.api.stages(place, limited));
    const named = name === undefined ? {} : { apiName: name };
    if (stages.status === 'known') return stages.value.map((reading) => ({ place: { ...place, stage: reading.name }, ...named, reading }));
    if (stages.detail.startsWith('Not found')) return [];
    options.onGap({ what: `the stages of ${name ?? place.apiId} in ${place.region}`, unknown: stages });
    return options.hints.stages.map((stage) => ({ place: { ...place, stage }, ...named }));
  });
  return found.flat().sort((a, b) => stageRank(b, options.hints) - stageRank(a, options.hints));
}

/** The APIs of all Regions; a Region that cannot be listed is a gap. */
export async function listApis(ports: AwsPorts, options: CatalogueOptions, freshness: Freshness = {}): Promise<readonly Api[]> {
  const lists = await Promise.all(
    options.hints.regions.map(async (region): Promise<{ region: string; list: Gathered<readonly RestApiReading[]> }> => {
      const list = await within(MOST_MS_A_READ, options.signal, (limited) => ports.api.listApis({ region }, limited, freshness));
      if (list.status === 'unknown') options.onGap({ what: `the APIs of ${region}`, unknown: list });
      return { region, list: list.status === 'unknown' ? known([], 'config') : list };
    }),
  );
  return lists.flatMap(({ region, list }) =>
    list.status === 'unknown' ? [] : list.value.map((api) => ({ place: { region, apiId: api.id }, name: api.name })),
  );
}

/**
 * Rounds of log groups to search, likeliest first: APIs that a hint names by id, APIs whose name or stage stands beside the paste,
 * all others. Names of groups are computed, not listed.
 */
export async function* batches(ports: AwsPorts, options: CatalogueOptions): AsyncGenerator<Batch> {
  const { hints } = options;
  const begun = performance.now();
  const hinted = hints.apiIds.flatMap((apiId) => hints.regions.map((region) => ({ place: { region, apiId } })));
  const done = new Set(hinted.map(({ place }) => apiKey(place)));
  if (hinted.length > 0) {
    const candidates = await candidatesOf(hinted, ports, options);
    // A hint may speak of a time when logging was still on.
    yield { candidates, targets: targetsOf(candidates, true) };
  }
  const rest = (await listApis(ports, options)).filter(({ place }) => !done.has(apiKey(place)));
  for (const { place } of rest) done.add(apiKey(place));
  const named = rest
    .filter((api) => nameRank(api.name, hints.words) > 0)
    .sort((a, b) => nameRank(b.name, hints.words) - nameRank(a.name, hints.words));
  if (named.length > 0) {
    const candidates = await candidatesOf(named, ports, options);
    yield { candidates, targets: targetsOf(candidates, false) };
  }
  const others = rest.filter((api) => !named.includes(api));
  if (others.length > 0) {
    const candidates = await candidatesOf(others, ports, options);
    yield { candidates, targets: targetsOf(candidates, false) };
  }
  // The list of APIs is kept for a minute. A miss is a miss only where the APIs of now were searched.
  const now = await listApis(ports, options, { maxAgeMs: performance.now() - begun });
  const born = now.filter(({ place }) => !done.has(apiKey(place)));
  if (born.length > 0) {
    const candidates = await candidatesOf(born, ports, options);
    yield { candidates, targets: targetsOf(candidates, false) };
  }
}
