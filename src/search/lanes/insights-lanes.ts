import { type Gathered, known } from '../../evidence/gathered';
import type { InsightsQuery, InsightsResult, LogInsights, Place } from '../../ports';
import { limited } from '../../quota/limited';
import type { Priority } from '../../quota/priority-line';
import type { Timers } from '../../quota/timers';
import type { Bucket } from '../../quota/token-bucket';
import { batchOf, OF_A_QUERY, unionOf } from './batch';
import { MOST_MS_A_CALL } from './page-lanes';
import { SharedCall, untilLeft } from './shared-call';
import { type Asker, type Turn, Turns } from './turns';

/** What one question queries with: its own port, so that its calls are its own, and the pace of all. */
export interface QueryReading {
  readonly asker: Asker;
  readonly insights: LogInsights;
  readonly bucket: Bucket;
}

interface Wish extends QueryReading {
  readonly since: number;
  readonly isUrgent: boolean;
  readonly query: InsightsQuery;
  readonly priority: Priority;
  readonly given: (started: SharedCall<SharedQuery>) => void;
}

/** A query that several wait for; each has a name of its own for it. */
interface SharedQuery {
  readonly queryId: string;
  readonly query: InsightsQuery;
  readonly reading: QueryReading;
  readonly names: Set<string>;
  /** What a member is told of what the scan costs: its part. */
  readonly part: number;
  poll?: { readonly at: number; readonly call: SharedCall<InsightsResult> };
}

/** Members look every half second; two that look in one moment look together. */
const SAME_POLL_MS = 400;
const MOST_MS_A_STOP = 3_000;

/** Logs Insights for all who ask, one lane a set of groups: what several ask for within a moment is one query, of which each gets its own rows. */
export class InsightsLanes {
  private readonly lanes = new Map<string, Turns<Wish>>();
  private readonly queries = new Map<string, SharedQuery>();
  private names = 0;

  constructor(private readonly timers: Timers) {}

  async start(query: InsightsQuery, priority: Priority, reading: QueryReading, signal: AbortSignal): Promise<Gathered<string>> {
    const lane = this.laneOf(query);
    let leave = (): void => undefined;
    const given = new Promise<SharedCall<SharedQuery>>((resolve) => {
      const wish: Wish = { ...reading, since: this.timers.now(), isUrgent: priority === 'detail', query, priority, given: resolve };
      leave = () => lane.leave(wish);
      lane.enter(wish);
    });
    const started = await untilLeft(
      given.then((call) => call.wait(signal)),
      signal,
    );
    leave();
    return started.status === 'unknown' ? started : known(this.nameOf(started.value), started.source);
  }

  async results(place: Place, name: string, anyOf: readonly string[], signal: AbortSignal): Promise<Gathered<InsightsResult>> {
    const query = this.queries.get(name);
    if (query === undefined) throw new Error(`no query is called ${name}`);
    const now = this.timers.now();
    if (query.poll === undefined || query.poll.call.isCalledOff || (query.poll.call.isDone && now - query.poll.at > SAME_POLL_MS))
      query.poll = { at: now, call: this.poll(place, query) };
    const result = await query.poll.call.wait(signal);
    if (result.status === 'unknown') return result;
    const { rows, bytesScanned, state } = result.value;
    if (state !== 'running') this.forget(name);
    const own = rows.filter(({ message }) => anyOf.some((id) => message.includes(id)));
    return known({ rows: own, bytesScanned: bytesScanned * query.part, state }, result.source, result);
  }

  /** Stops what nobody waits for any more. */
  async stop(place: Place, name: string): Promise<void> {
    const query = this.queries.get(name);
    this.forget(name);
    if (query !== undefined && query.names.size === 0) await this.end(place, query);
  }

  private forget(name: string): void {
    this.queries.get(name)?.names.delete(name);
    this.queries.delete(name);
  }

  private async end(place: Place, { reading, queryId }: SharedQuery): Promise<void> {
    const over = new AbortController();
    const late = this.timers.after(MOST_MS_A_STOP, over.signal).catch(() => undefined);
    await Promise.race([reading.insights.stop(place, queryId), late]);
    over.abort();
  }

  private nameOf(query: SharedQuery): string {
    this.names += 1;
    const name = `query ${this.names}`;
    query.names.add(name);
    this.queries.set(name, query);
    return name;
  }

  private begin(waiting: readonly Wish[]): Turn<Wish> {
    const turn = batchOf(waiting, this.timers.now(), OF_A_QUERY);
    const [first] = turn.taken;
    if (first === undefined) return turn;
    const all = turn.taken.map(({ query }) => query);
    const query = all.length === 1 ? first.query : { ...first.query, ...unionOf(all, OF_A_QUERY) };
    const call = new SharedCall<SharedQuery>(this.timers, async (signal, onItsWay) => {
      const started = await this.atItsTurn(first, first.priority, 'logs:StartQuery', signal, (own) => {
        onItsWay();
        return first.insights.start(query, own);
      });
      if (started.status === 'unknown') return started;
      const shared: SharedQuery = { queryId: started.value, query, reading: first, names: new Set(), part: 1 / all.length };
      void this.endUnwanted(shared);
      return known(shared, started.source);
    });
    for (const { given } of turn.taken) given(call);
    return turn;
  }

  /** Whoever asked may have left while the query was begun. */
  private async endUnwanted(query: SharedQuery): Promise<void> {
    await this.timers.after(0);
    if (query.names.size === 0) await this.end(query.query, query);
  }

  private poll(place: Place, { reading, queryId, query }: SharedQuery): SharedCall<InsightsResult> {
    return new SharedCall<InsightsResult>(this.timers, (signal, onItsWay) =>
      this.atItsTurn(reading, 'known-group', 'logs:GetQueryResults', signal, (own) => {
        onItsWay();
        return reading.insights.results(place, queryId, query.anyOf, own);
      }),
    );
  }

  private async atItsTurn<T>(
    { bucket }: QueryReading,
    priority: Priority,
    what: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Gathered<T>>,
  ): Promise<Gathered<T>> {
    await bucket.take(priority, signal);
    const reply = await limited(this.timers, { ms: MOST_MS_A_CALL, what }, signal, work);
    if (reply.status === 'unknown' && reply.why === 'throttled') bucket.throttled();
    return reply;
  }

  private laneOf({ account, region, groups }: InsightsQuery): Turns<Wish> {
    const key = JSON.stringify([account ?? '', region, groups]);
    const old = this.lanes.get(key);
    if (old !== undefined) return old;
    const made = new Turns<Wish>(this.timers, (waiting) => this.begin(waiting));
    this.lanes.set(key, made);
    const [oldest] = this.lanes.keys();
    if (this.lanes.size > MOST_LANES && oldest !== undefined) this.lanes.delete(oldest);
    return made;
  }
}

/** Sets of groups change with the catalogue; a lane that is forgotten only loses its memory of who asked lately. */
const MOST_LANES = 1_000;
