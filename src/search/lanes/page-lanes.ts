import { type Gathered, known } from '../../evidence/gathered';
import type { LogPage, LogPages, PageQuery } from '../../ports';
import { limited } from '../../quota/limited';
import type { Priority } from '../../quota/priority-line';
import type { Timers } from '../../quota/timers';
import type { Bucket } from '../../quota/token-bucket';
import { batchOf, OF_A_PATTERN, unionOf } from './batch';
import { SharedCall, untilLeft } from './shared-call';
import { type Asker, STORM_MS, type Turn, Turns } from './turns';

/** What one question reads with: its own port, so that its calls are its own, and the pace of all. */
export interface PageReading {
  readonly asker: Asker;
  readonly pages: LogPages;
  readonly bucket: Bucket;
}

interface Wish extends PageReading {
  readonly since: number;
  readonly isUrgent: boolean;
  readonly query: PageQuery;
  readonly priority: Priority;
  readonly given: (call: Call) => void;
}

interface Call {
  readonly query: PageQuery;
  readonly at: number;
  readonly isShared: boolean;
  readonly call: SharedCall<LogPage>;
}

interface Group {
  readonly turns: Turns<Wish>;
  calls: Call[];
  /** How much of the newest is about a page, as the last who asked for it estimated; ms. */
  reach: number;
}

/** A call that hangs costs its own stretch, not the search. */
export const MOST_MS_A_CALL = 6_000;
const MOST_TOKENS = 1_000;
/** The search reads the newest quarter of an hour in slices of about a page. */
const LEAST_REACH_MS = 10_000;
const MOST_REACH_MS = 20 * 60_000;

/**
 * Reads log groups for all who ask, one lane a group: what several ask for within a moment is one call of FilterLogEvents, of which each
 * gets its own lines. Every real call takes its turn at the bucket and has a limit of its own.
 */
export class PageLanes {
  private readonly groups = new Map<string, Group>();
  /** Where a shared call goes on: its own token is good only with its own query. */
  private readonly shared = new Map<string, { readonly query: PageQuery; next?: Call }>();
  private tokens = 0;

  constructor(private readonly timers: Timers) {}

  async page(query: PageQuery, priority: Priority, reading: PageReading, signal: AbortSignal): Promise<Gathered<LogPage>> {
    const begun = query.token === undefined ? undefined : this.shared.get(query.token);
    if (begun !== undefined) {
      begun.next ??= this.call(begun.query, true, priority, reading);
      return this.own(query, begun.next, await begun.next.call.wait(signal));
    }
    const group = this.groupOf(query);
    const back = this.timers.now() - query.from;
    if (query.to > this.timers.now() && back >= LEAST_REACH_MS && back <= MOST_REACH_MS) group.reach = back;
    // Every line is wanted: together with those who look for ids it would get only theirs.
    if (query.token !== undefined || query.anyOf.length === 0) return this.alone(group, query, priority, reading, signal);
    for (const call of group.calls.filter((each) => this.covers(each, query))) {
      const wasDone = call.call.isDone;
      const page = this.own(query, call, await call.call.wait(signal));
      if (signal.aborted || this.serves(query, call, page, wasDone)) return page;
    }
    return this.inTurn(group, query, priority, reading, signal);
  }

  isBusy(query: PageQuery): boolean {
    return this.groupOf(query).turns.isShared;
  }

  private async alone(group: Group, query: PageQuery, priority: Priority, reading: PageReading, signal: AbortSignal) {
    const call = this.call(query, false, priority, reading);
    this.remember(group, call);
    return call.call.wait(signal);
  }

  private async inTurn(group: Group, query: PageQuery, priority: Priority, reading: PageReading, signal: AbortSignal) {
    let leave = (): void => undefined;
    const given = new Promise<Call>((resolve) => {
      const wish: Wish = { ...reading, since: this.timers.now(), isUrgent: priority === 'detail', query, priority, given: resolve };
      leave = () => group.turns.leave(wish);
      group.turns.enter(wish);
    });
    const page = await untilLeft(
      given.then(async (each) => this.own(query, each, await each.call.wait(signal))),
      signal,
    );
    leave();
    return page;
  }

  /** Begins the call of one turn. */
  private begin(key: string, waiting: readonly Wish[]): Turn<Wish> {
    const group = this.groups.get(key);
    const turn = batchOf(waiting, this.timers.now(), OF_A_PATTERN, group?.reach);
    const [first] = turn.taken;
    if (group === undefined || first === undefined) return turn;
    const isShared = turn.taken.length > 1;
    const query = isShared
      ? {
          ...first.query,
          ...unionOf(
            turn.taken.map((wish) => wish.query),
            OF_A_PATTERN,
          ),
        }
      : first.query;
    const call = this.call(query, isShared, first.priority, first);
    this.remember(group, call);
    for (const { given } of turn.taken) given(call);
    return turn;
  }

  private call(query: PageQuery, isShared: boolean, priority: Priority, { pages, bucket }: PageReading): Call {
    const call = new SharedCall<LogPage>(this.timers, async (signal, onItsWay) => {
      await bucket.take(priority, signal);
      onItsWay();
      const limit = { ms: MOST_MS_A_CALL, what: 'logs:FilterLogEvents' };
      const page = await limited(this.timers, limit, signal, (own) => pages.page(query, own));
      if (page.status === 'unknown' && page.why === 'throttled') bucket.throttled();
      return page;
    });
    return { query, at: this.timers.now(), isShared, call };
  }

  /** Every id of the query is looked for in all of its window. */
  private covers({ query, call, at, isShared }: Call, asked: PageQuery): boolean {
    if (call.isCalledOff || (call.isDone && (!isShared || this.timers.now() - at > STORM_MS))) return false;
    const isOfAll = asked.anyOf.length > 0 && asked.anyOf.every((id) => query.anyOf.includes(id));
    return isOfAll && query.token === undefined && query.from <= asked.from && query.to >= asked.to;
  }

  /** A call that ended before the question came says nothing of what it did not find. */
  private serves(asked: PageQuery, { query }: Call, page: Gathered<LogPage>, wasDone: boolean): boolean {
    if (page.status === 'unknown') return false;
    if (page.value.token !== undefined && query.newestFirst !== asked.newestFirst) return false;
    return !wasDone || page.value.events.length > 0;
  }

  /** The page as if it had been asked for by this query alone. */
  private own(asked: PageQuery, { query, isShared }: Call, page: Gathered<LogPage>): Gathered<LogPage> {
    if (page.status === 'unknown') return page;
    const events = page.value.events.filter(
      ({ timestamp, message }) =>
        timestamp >= asked.from && timestamp <= asked.to && (asked.anyOf.length === 0 || asked.anyOf.some((id) => message.includes(id))),
    );
    const token = page.value.token;
    if (token === undefined) return known({ events }, page.source, page);
    return known({ events, token: isShared || query !== asked ? this.tokenOf(query, token) : token }, page.source, page);
  }

  private tokenOf(query: PageQuery, token: string): string {
    const before = [...this.shared].find(([, kept]) => kept.query.token === token && keyOf(kept.query) === keyOf(query));
    if (before !== undefined) return before[0];
    this.tokens += 1;
    const name = `lane ${this.tokens}`;
    this.shared.set(name, { query: { ...query, token } });
    const [oldest] = this.shared.keys();
    if (this.shared.size > MOST_TOKENS && oldest !== undefined) this.shared.delete(oldest);
    return name;
  }

  private remember(group: Group, call: Call): void {
    const now = this.timers.now();
    group.calls = [...group.calls.filter((each) => !each.call.isDone || now - each.at <= STORM_MS), call];
  }

  private groupOf(query: PageQuery): Group {
    const key = keyOf(query);
    const old = this.groups.get(key);
    if (old !== undefined) return old;
    const made: Group = { turns: new Turns<Wish>(this.timers, (waiting) => this.begin(key, waiting)), calls: [], reach: 0 };
    this.groups.set(key, made);
    return made;
  }
}

function keyOf({ account, region, group }: PageQuery): string {
  return `${account ?? ''}/${region}/${group}`;
}
