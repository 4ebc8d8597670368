import type { Cost } from '../answer';
import { type Change, DELIVERED_AFTER_MS } from '../evidence/changes';
import type { Evidence } from '../evidence/evidence';
import { valueOf } from '../evidence/gathered';
import { readChanges } from '../gather/changes';
import { readDeployment, readRoute, readStage } from '../gather/configuration';
import type { AwsPorts } from '../ports';
import type { Timers } from '../quota/timers';
import { changeLine, minuteOf } from '../words/change-words';
import { countImpact, placeOf } from './count-impact';
import type { IncidentCase } from './impact';

export interface ChangesOptions {
  /** So long before it began, ms. */
  readonly beforeMs: number;
  /** What the answer was made of, where that is at hand: then the configuration is not read again. */
  readonly evidence?: Evidence;
  readonly signal?: AbortSignal;
}

export interface SaidChange {
  /** ISO 8601 */
  readonly at: string;
  readonly by: string;
  /** "6 min before: `UpdateRestApi` `/policy` on the API, by `deployer/ann`" */
  readonly says: string;
}

/** What CloudTrail tells of changes before an incident began, and since. */
export type RecentChanges =
  | {
      readonly kind: 'known';
      /** Newest first. */
      readonly before: readonly SaidChange[];
      readonly since: readonly SaidChange[];
      /** Further ones that are not told. */
      readonly more: number;
      /** ms since 1970 */
      readonly began: number;
      /** What `began` is: the first refusal of this kind, the first one that could be read, or the request that was asked about. */
      readonly beganIs: 'first-refusal' | 'first-read' | 'this-request';
      /** ms since 1970: what came before is not looked at. */
      readonly from: number;
      /** Everything from there on was read. */
      readonly whole: boolean;
      readonly notes: readonly string[];
      readonly cost: Cost;
    }
  | { readonly kind: 'unknown'; readonly says: string; readonly next?: string; readonly cost: Cost };

type WithoutCost<T> = T extends unknown ? Omit<T, 'cost'> : never;

interface Reading extends ChangesOptions {
  readonly now: number;
  readonly until: number;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

const MOST_SAID = 12;
/** Further back the first refusal is not sought for this. */
const MOST_BACK_MS = 6 * 3_600_000;

/** Who changed the API, its policy, authorizer, function or web ACL, and how long before the first refusal. Never throws for what AWS does. */
export async function recentChanges(ports: AwsPorts, incident: IncidentCase, options: Reading): Promise<WithoutCost<RecentChanges>> {
  const { request } = incident;
  const { now, signal, beforeMs } = options;
  const at = Date.parse(request.time ?? '');
  if (placeOf(request) === undefined || !Number.isFinite(at))
    return { kind: 'unknown', says: 'Which API refused the request, and when, is not known: there is nothing to look up changes of.' };
  const [seen, began] = await Promise.all([evidenceFor(ports, incident, options), beganAt(ports, incident, at, options)]);
  const read = await readChanges(ports, seen, { request, now, signal, beforeMs });
  if (read === undefined)
    return {
      kind: 'unknown',
      says: 'The account and Region of this request are none that I read: its CloudTrail history is not open to me.',
    };
  if (read.status === 'unknown')
    return {
      kind: 'unknown',
      says: `CloudTrail could not be read. ${read.detail}`,
      ...(read.next === undefined ? {} : { next: read.next }),
    };
  const from = Date.parse(read.value.from);
  const inTime = read.value.changes.filter((change) => Date.parse(change.at) >= from);
  const shown = inTime.slice(0, MOST_SAID);
  const isBefore = (change: Change): boolean => Date.parse(change.at) <= began.at;
  const said = (change: Change): SaidChange => ({
    ...{ at: change.at, by: change.by },
    says: changeLine(change, new Date(began.at).toISOString()),
  });
  return {
    kind: 'known',
    before: shown.filter(isBefore).map(said),
    since: shown.filter((change) => !isBefore(change)).map(said),
    more: inTime.length - shown.length,
    began: began.at,
    beganIs: began.is,
    from,
    whole: read.complete,
    notes: notesOf(seen, read.complete, now),
  };
}

function notesOf(seen: Evidence, whole: boolean, now: number): readonly string[] {
  const sure = minuteOf(new Date(now - DELIVERED_AFTER_MS).toISOString());
  const authorizers = seen.authorizers?.status === 'unknown' || seen.stage?.status === 'unknown';
  return [
    ...(whole ? [] : ['Not all of CloudTrail’s events of this time could be read: changes may be missing']),
    ...(authorizers ? ['The stage or its authorizers could not be read: changes of the function or the web ACL may be missing'] : []),
    `CloudTrail delivers up to 15 min late: what came after ${sure} may be missing`,
  ];
}

/** What has to be known to tell whose changes count. */
async function evidenceFor(ports: AwsPorts, { request }: IncidentCase, { evidence, signal }: Reading): Promise<Evidence> {
  const place = placeOf(request);
  if (evidence?.stage !== undefined || place === undefined) return evidence ?? {};
  const input = { place, request, signal };
  const [stage, authorizers, route] = await Promise.all([
    readStage(ports, input),
    ports.api.authorizers(place, signal),
    readRoute(ports, input),
  ]);
  const seen: Evidence = { ...evidence, authorizers, ...(stage === undefined ? {} : { stage }), ...(route === undefined ? {} : { route }) };
  const deployment = valueOf(stage) === undefined ? undefined : await readDeployment(ports, seen, input);
  return deployment === undefined ? seen : { ...seen, deployment };
}

/** The first refusal like this one, as far as reading for nothing tells it. */
async function beganAt(ports: AwsPorts, incident: IncidentCase, at: number, options: Reading) {
  const { beforeMs, now, until, timers, signal } = options;
  const from = at - Math.min(beforeMs, MOST_BACK_MS);
  const counted = await countImpact(ports, incident, { from, to: now, now, until, budgetDollars: 0, timers, signal });
  if (counted.kind !== 'counted' || counted.first === undefined || counted.counted !== 'wording')
    return { at, is: 'this-request' as const };
  if (counted.first > at) return { at, is: 'this-request' as const };
  return { at: counted.first, is: counted.whole && !counted.beganBefore ? ('first-refusal' as const) : ('first-read' as const) };
}
