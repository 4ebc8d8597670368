import { type Gathered, valueOf } from '../evidence/gathered';
import type { AccessLog } from '../logs/access-log';
import type { ApiPlace, AwsPorts, StagePlace } from '../ports';
import { type CollectOptions, collectAccessLog, collectExecutionLog } from './collect';
import type { SearchHints } from './hints';
import { nameRank } from './name-rank';
import type { RoundOptions } from './rounds';
import type { Candidate } from './targets';

/** Whose line it is, where several stages write to one log group; `line`: of an access log. Undefined where nothing tells. */
export async function writerOf(
  candidates: readonly Candidate[],
  line: Gathered<AccessLog> | undefined,
  ports: AwsPorts,
  options: CollectOptions,
): Promise<Candidate | undefined> {
  const variables = valueOf(line)?.variables ?? {};
  const fits = candidates.filter(
    ({ place }) => (variables.apiId ?? place.apiId) === place.apiId && (variables.stage ?? place.stage) === place.stage,
  );
  if (fits.length < 2) return fits[0];
  // Of stages that deliver their execution logs to one group, all would find the lines: only the access logs tell them apart.
  const read = line === undefined ? collectAccessLog : collectExecutionLog;
  for (const candidate of fits.slice(0, 8)) {
    const log = await read(candidate, ports, options);
    if (log.status === 'known') return candidate;
  }
  return undefined;
}

/** A place as far as a text without an id tells it: by API id, else by a name that only one API has. */
export interface PlaceOfHints {
  readonly place: Partial<StagePlace>;
  readonly apiName?: string;
}

async function regionOf(apiId: string, hints: SearchHints, ports: AwsPorts, signal: AbortSignal): Promise<PlaceOfHints> {
  const scopes = [...ports.scopes].sort((a, b) => hints.regions.indexOf(a.region) - hints.regions.indexOf(b.region));
  for (const scope of scopes) {
    const api = await ports.api.restApi({ ...scope, apiId }, signal);
    if (api.status === 'known') return { place: { ...scope, apiId }, apiName: api.value.api.name };
  }
  return { place: hints.regions.length === 1 ? { region: hints.regions[0] ?? '', apiId } : { apiId } };
}

async function namedApi(ports: AwsPorts, { hints, signal, onGap }: RoundOptions): Promise<PlaceOfHints> {
  if (hints.words.length === 0) return { place: {} };
  const reads = await Promise.all(ports.scopes.map((scope) => ports.skeletons.of(scope, signal)));
  for (const gap of reads.flatMap(({ gaps }) => gaps)) onGap(gap);
  const apis = reads.flatMap(({ skeleton }) => skeleton.apis.map(({ id, name }) => ({ place: { ...skeleton.place, apiId: id }, name })));
  const best = Math.max(0, ...apis.map((api) => nameRank(api.name, hints.words)));
  const named = apis.filter((api) => best > 0 && nameRank(api.name, hints.words) === best);
  const [only] = named;
  return only === undefined || named.length > 1
    ? { place: {} }
    : { place: only.place, ...(only.name === undefined ? {} : { apiName: only.name }) };
}

async function stageOf(place: ApiPlace, hints: SearchHints, ports: AwsPorts, signal: AbortSignal): Promise<string | undefined> {
  const stages = valueOf(await ports.api.stages(place, signal));
  if (stages === undefined) return hints.stages[0];
  const names = stages.map(({ name }) => name);
  const hinted = names.find((name) => hints.stages.includes(name)) ?? names.find((name) => hints.words.includes(name.toLowerCase()));
  return hinted ?? hints.stages[0] ?? (names.length === 1 ? names[0] : undefined);
}

export async function placeOfHints(ports: AwsPorts, options: RoundOptions): Promise<PlaceOfHints> {
  const { hints, signal } = options;
  const [apiId] = hints.apiIds;
  const found = apiId === undefined ? await namedApi(ports, options) : await regionOf(apiId, hints, ports, signal);
  const { region, apiId: id } = found.place;
  if (region === undefined || id === undefined) {
    const [stage] = hints.stages;
    return stage === undefined ? found : { ...found, place: { ...found.place, stage } };
  }
  const stage = await stageOf({ ...found.place, region, apiId: id }, hints, ports, signal);
  return stage === undefined ? found : { ...found, place: { ...found.place, stage } };
}
