import { within } from '../../deadline';
import type { RestApiReading } from '../../evidence/configuration';
import type { Gathered } from '../../evidence/gathered';
import type { ApiReader, AwsPorts, LogDelivery, LogGroup, LogReader, Place } from '../../ports';
import { mapBounded } from '../pool';
import { EXECUTION_PREFIX, executionGroupOf } from './execution-group';
import type { Skeleton, SkeletonApi, SkeletonGroup } from './skeleton';
import { wanted } from './wanted';

export { executionGroupOf } from './execution-group';

export interface SkeletonReader {
  readonly api: ApiReader;
  readonly logs: LogReader;
  /** Which APIs the account's configuration wants searched; undefined: every API. */
  readonly includes?: AwsPorts['includes'];
}

/** What kept a part of the skeleton from being read. */
export interface SkeletonGap {
  readonly what: string;
  readonly unknown: Extract<Gathered<never>, { status: 'unknown' }>;
  /** Few places have such a thing at all: without it the search is as good as whole. */
  readonly isMinor?: true;
}

export interface SkeletonRead {
  readonly skeleton: Skeleton;
  readonly gaps: readonly SkeletonGap[];
}

const READS_AT_ONCE = 4;
/** A read that hangs costs its own API or list, not the search. */
const MOST_MS_A_READ = 6_000;
const DAY_MS = 86_400_000;
/** A group that is younger says nothing of a whole day. */
const LEAST_DAYS = 1 / 24;

/**
 * The quick half: the names of all APIs, and the groups of execution logs, whose names hold API and stage. A dozen calls for hundreds of
 * APIs. Stages are left to `withStages`.
 */
export async function readOutline(place: Place, reader: SkeletonReader, now: number, signal: AbortSignal): Promise<SkeletonRead> {
  const [apis, groups] = await Promise.all([
    within(MOST_MS_A_READ, signal, (limited) => reader.api.listApis(place, limited, { maxAgeMs: 0 })),
    within(MOST_MS_A_READ, signal, (limited) => reader.logs.groups(place, EXECUTION_PREFIX, limited)),
  ]);
  const gaps: readonly SkeletonGap[] = [
    ...(apis.status === 'unknown' ? [{ what: `the APIs of ${nameOfPlace(place)}`, unknown: apis }] : []),
    ...(groups.status === 'unknown' ? [{ what: `the log groups of ${nameOfPlace(place)}`, unknown: groups }] : []),
  ];
  const known = groups.status === 'known' ? groups.value : [];
  const whole = { place, at: now, apis: apisOf(apis, known), groups: known.map((group) => toGroup(group, now)), whole: false };
  return { skeleton: wanted(whole, reader.includes), gaps };
}

/** The slow half: every API's stages, with what each logs and where; deliveries; and the sizes of the other log groups. */
export async function withStages(outline: Skeleton, reader: SkeletonReader, now: number, signal: AbortSignal): Promise<SkeletonRead> {
  const { place } = outline;
  const gaps: SkeletonGap[] = [];
  const delivered = within(MOST_MS_A_READ, signal, (limited) => reader.logs.deliveries(place, limited));
  const apis = await mapBounded(outline.apis, READS_AT_ONCE, async (api): Promise<readonly SkeletonApi[]> => {
    const stages = await within(MOST_MS_A_READ, signal, (limited) => reader.api.stages({ ...place, apiId: api.id }, limited));
    if (stages.status === 'known') return [{ ...api, stages: stages.value.map((stage) => ({ ...stage, variables: {} })) }];
    // It was deleted since the groups were listed; its logs remain.
    if (!stages.detail.startsWith('Not found'))
      gaps.push({ what: `the stages of ${api.name ?? api.id} in ${nameOfPlace(place)}`, unknown: stages });
    return [api];
  });
  const all = apis.flat();
  const whole = gaps.length === 0;
  const deliveries = await delivered;
  if (deliveries.status === 'unknown')
    gaps.push({ what: `deliveries of execution logs in ${nameOfPlace(place)}`, unknown: deliveries, isMinor: true });
  const known = deliveries.status === 'known' ? { deliveries: deliveries.value } : {};
  const groups = await otherGroups(place, namesOfGroups(all, known.deliveries ?? []), reader, now, signal);
  return { skeleton: { ...outline, ...known, apis: all, groups: [...outline.groups, ...groups], whole }, gaps };
}

/** Groups that are no stage's own: those of access logs, and those that execution logs are delivered to. */
function namesOfGroups(apis: readonly SkeletonApi[], deliveries: readonly LogDelivery[]): readonly string[] {
  return [
    ...apis.flatMap(({ stages }) => (stages ?? []).flatMap(({ accessLog }) => groupOfArn(accessLog?.destinationArn) ?? [])),
    ...deliveries.flatMap(({ to, name }) => (to === 'log-group' ? [name] : [])),
  ];
}

/** Their sizes and classes, by their common beginnings; where they cannot be read, the search does without. */
async function otherGroups(
  place: Place,
  names: readonly string[],
  reader: SkeletonReader,
  now: number,
  signal: AbortSignal,
): Promise<readonly SkeletonGroup[]> {
  const prefixes = [...new Set(names.map(beginningOf))].slice(0, MOST_PREFIXES);
  const lists = await Promise.all(
    prefixes.map((prefix) => within(MOST_MS_A_READ, signal, (limited) => reader.logs.groups(place, prefix, limited))),
  );
  const wanted = new Set(names);
  const found = lists.flatMap((list) => (list.status === 'known' ? list.value : []));
  return found.filter(({ name }) => wanted.has(name)).map((group) => toGroup(group, now));
}

const MOST_PREFIXES = 10;

/** `/aws/apigateway/` of `/aws/apigateway/orders`. */
function beginningOf(name: string): string {
  return /^(\/?(?:[^/]+\/)*)/.exec(name)?.[1] || name;
}

function groupOfArn(arn: string | undefined): string | undefined {
  return /^arn:aws[\w-]*:logs:[a-z0-9-]+:\d+:log-group:([^:*]+)/.exec(arn ?? '')?.[1];
}

function toGroup({ name, retentionInDays, createdAt, storedBytes, infrequentAccess }: LogGroup, now: number): SkeletonGroup {
  if (storedBytes === undefined) return { name, infrequentAccess };
  const age = createdAt === undefined ? Number.POSITIVE_INFINITY : (now - createdAt) / DAY_MS;
  const days = Math.max(LEAST_DAYS, Math.min(age, retentionInDays ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(days) ? { name, bytesPerDay: storedBytes / days, infrequentAccess } : { name, infrequentAccess };
}

/** An API that the list lacks may have been deleted; one whose list could not be read is known by its log groups. */
function apisOf(list: Gathered<readonly RestApiReading[]>, groups: readonly LogGroup[]): readonly SkeletonApi[] {
  const listed = list.status === 'known' ? list.value.map(({ id, name }) => ({ id, name })) : [];
  const ids = new Set(listed.map(({ id }) => id));
  const logged = new Set(groups.flatMap(({ name }) => executionGroupOf(name)?.apiId ?? []));
  return [...listed, ...[...logged].filter((id) => !ids.has(id)).map((id) => ({ id }))];
}

export function nameOfPlace({ account, region }: Place): string {
  return account === undefined ? region : `${account}, ${region}`;
}
