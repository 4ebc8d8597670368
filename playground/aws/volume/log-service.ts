import { type Random, seededRandom } from '../random';
import type { CompanyVolume, VolumeGroup, VolumeRequest } from './company-volume';
import { type LogTiming, lognormal } from './log-timing';
import { Quota } from './quota';

export interface LogServiceOptions {
  readonly volume: CompanyVolume;
  readonly asked: readonly VolumeRequest[];
  readonly timing: LogTiming;
  /** Calls of FilterLogEvents a second. */
  readonly callsPerSecond: number;
  /** Part of every quota that others use. */
  readonly othersShare: number;
  readonly seed: number;
  readonly now: () => number;
}

export interface VolumeEvent {
  readonly group: string;
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
}

/** What one call comes to: how long it takes, and what it gives. */
export type FilterReply =
  | { readonly seconds: number; readonly throttled: true }
  | { readonly seconds: number; readonly throttled: false; readonly events: readonly VolumeEvent[]; readonly token?: string };

interface RunningQuery {
  readonly startedAt: number;
  readonly baseSeconds: number;
  readonly bytes: number;
  readonly rows: readonly { readonly event: VolumeEvent; readonly fraction: number }[];
  stoppedAt?: number;
}

export interface QueryState {
  readonly rows: readonly VolumeEvent[];
  readonly bytesScanned: number;
  readonly complete: boolean;
}

/** StartQuery and GetQueryResults: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const QUERY_CALLS_PER_SECOND = 10;
const DOLLARS_PER_BYTE = 0.005 / 1e9;

/**
 * CloudWatch Logs over log groups that nobody stores: what is asked about is known, all else is bytes that take time. One account and
 * Region. It answers when it is asked, and says how long the answer takes; whoever calls it lets that time pass.
 */
export class LogService {
  calls = 0;
  throttles = 0;
  /** Calls of FilterLogEvents by log group. */
  readonly filterCalls = new Map<string, number>();
  private readonly filterQuota: Quota;
  private readonly startQuota: Quota;
  private readonly resultsQuota: Quota;
  private readonly random: Random;
  private readonly queries = new Map<string, RunningQuery>();

  constructor(private readonly options: LogServiceOptions) {
    const { callsPerSecond, othersShare, seed, now } = options;
    this.random = seededRandom(seed, 'log service');
    this.filterQuota = new Quota(callsPerSecond, callsPerSecond, othersShare, now());
    this.startQuota = new Quota(QUERY_CALLS_PER_SECOND, QUERY_CALLS_PER_SECOND, othersShare, now());
    this.resultsQuota = new Quota(QUERY_CALLS_PER_SECOND, QUERY_CALLS_PER_SECOND, othersShare, now());
  }

  /** Dollars of all queries so far. */
  get dollars(): number {
    return [...this.queries.values()].reduce((sum, query) => sum + this.scanned(query) * DOLLARS_PER_BYTE, 0);
  }

  /** One page of FilterLogEvents, newest first. The token says how far back the page got. */
  filter(group: string, anyOf: readonly string[], from: number, to: number, token: string | undefined): FilterReply {
    const { timing, now } = this.options;
    this.calls += 1;
    this.filterCalls.set(group, (this.filterCalls.get(group) ?? 0) + 1);
    const trip = lognormal(timing.filterP50, timing.filterP95, this.random);
    if (!this.filterQuota.allows(now())) return this.throttle();
    const known = this.options.volume.groups.get(group);
    const rate = known?.bytesPerSecond ?? 0;
    const end = Math.min(token === undefined ? to : Number(token), now());
    const reach = rate === 0 ? Number.POSITIVE_INFINITY : (timing.pageSeconds * timing.filterBytesPerSecond * 1000) / rate;
    const begin = Math.max(from, end - reach);
    const seconds = trip + (Math.max(0, end - begin) * rate) / 1000 / timing.filterBytesPerSecond;
    const events = this.eventsIn(known, anyOf, begin, end);
    return { seconds, throttled: false, events, ...(begin > from ? { token: String(Math.floor(begin)) } : {}) };
  }

  /** Starts a query; undefined: throttled. */
  start(groups: readonly string[], anyOf: readonly string[], from: number, to: number): { readonly seconds: number; readonly id?: string } {
    const { timing, now } = this.options;
    this.calls += 1;
    const seconds = lognormal(timing.startP50, timing.startP95, this.random);
    if (!this.startQuota.allows(now())) return this.throttle();
    const known = groups.flatMap((name) => this.options.volume.groups.get(name) ?? []);
    const end = Math.min(to, now());
    const bytes = known.reduce((sum, group) => sum + (group.bytesPerSecond * Math.max(0, end - from)) / 1000, 0);
    const rows = known.flatMap((group) => this.eventsIn(group, anyOf, from, end)).map((event) => ({ event, fraction: this.random.next() }));
    const id = this.random.uuid();
    const base = lognormal(timing.queryP50, timing.queryP95, this.random);
    this.queries.set(id, { startedAt: now() + seconds * 1000, baseSeconds: base, bytes, rows });
    return { seconds, id };
  }

  /** What a query has so far; rows come while it runs. */
  results(id: string): { readonly seconds: number; readonly state?: QueryState } {
    const { timing, now } = this.options;
    this.calls += 1;
    const seconds = lognormal(timing.filterP50, timing.filterP95, this.random);
    if (!this.resultsQuota.allows(now())) return this.throttle();
    const query = this.queries.get(id);
    if (query === undefined) return { seconds, state: { rows: [], bytesScanned: 0, complete: true } };
    const scanned = this.scanned(query);
    const fraction = query.bytes === 0 ? (this.began(query) ? 1 : 0) : scanned / query.bytes;
    const rows = this.began(query) ? query.rows.filter((row) => row.fraction <= fraction).map(({ event }) => event) : [];
    return { seconds, state: { rows, bytesScanned: scanned, complete: this.began(query) && fraction >= 1 } };
  }

  stop(id: string): { readonly seconds: number } {
    this.calls += 1;
    const query = this.queries.get(id);
    if (query !== undefined) query.stoppedAt ??= this.options.now();
    return { seconds: lognormal(this.options.timing.filterP50, this.options.timing.filterP95, this.random) };
  }

  private throttle(): { readonly seconds: number; readonly throttled: true } {
    this.throttles += 1;
    return { seconds: 0.03, throttled: true };
  }

  private began(query: RunningQuery): boolean {
    return this.options.now() >= query.startedAt + query.baseSeconds * 1000;
  }

  private scanned(query: RunningQuery): number {
    const end = Math.min(this.options.now(), query.stoppedAt ?? Number.POSITIVE_INFINITY);
    const seconds = Math.max(0, (end - query.startedAt) / 1000 - query.baseSeconds);
    return Math.min(query.bytes, seconds * this.options.timing.queryBytesPerSecond);
  }

  private eventsIn(group: VolumeGroup | undefined, anyOf: readonly string[], from: number, to: number): readonly VolumeEvent[] {
    if (group === undefined) return [];
    const now = this.options.now();
    return this.options.asked.flatMap((request): readonly VolumeEvent[] => {
      if (request.landedAt > now || request.at < from || request.at > to) return [];
      const isOwn = request.api === group.api;
      if (!isOwn && request.quotedIn !== group) return [];
      return linesOf(request, group, isOwn)
        .map((message, index) => ({ group: group.name, timestamp: request.at + index, ingestionTime: request.landedAt, message }))
        .filter(({ message }) => anyOf.some((term) => message.includes(term)));
    });
  }
}

/** The lines of a request in its own groups; in another's, a payload that quotes it. */
function linesOf({ requestId, extendedRequestId, api }: VolumeRequest, group: VolumeGroup, isOwn: boolean): readonly string[] {
  if (!isOwn) return [`(00000000-0000-4000-8000-000000000000) Method request body before transformations: {"upstream":"${requestId}"}`];
  if (group.log === 'access') {
    return [`{"requestId":"${requestId}","extendedRequestId":"${extendedRequestId}","apiId":"${api.id}","stage":"prod","status":"403"}`];
  }
  return [
    `(${requestId}) Extended Request Id: ${extendedRequestId}`,
    `(${requestId}) Starting authorizer: a1b2c3 for request: ${requestId}`,
    `(${requestId}) The client is not authorized to perform this operation.`,
    `(${requestId}) Method completed with status: 403`,
  ];
}
