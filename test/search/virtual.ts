import { VirtualTimers } from '../../playground/aws/volume/virtual-timers';
import { type Gathered, known, unknown } from '../../src/evidence/gathered';
import type { ApiReader, InsightsResult, LogEvent, LogInsights, LogPage, LogPages, PageQuery } from '../../src/ports';
import { TokenBucket } from '../../src/quota/token-bucket';

export const NOON = Date.UTC(2026, 10, 20, 12);
export const PLACE = { region: 'us-east-1' } as const;
/** An id that tests can tell apart. */
export const idOf = (index: number): string => `5d2a0000-0000-4000-8000-${String(index).padStart(12, '0')}`;
export const signal = (): AbortSignal => new AbortController().signal;

export function bucketOf(timers: VirtualTimers, quotaPerSecond = 1000): TokenBucket {
  return new TokenBucket({ quotaPerSecond, share: 1, burst: quotaPerSecond, backgroundShare: 0.3 }, timers);
}

export interface Asked extends PageQuery {
  readonly at: number;
}

/** A port that answers every page after a tenth of a second from what it is given, and remembers what it was asked for. */
export function recordedPages(
  timers: VirtualTimers,
  reply: (query: PageQuery) => Gathered<LogPage> | 'hang' = () => known({ events: [] }, 'execution-log'),
): { readonly pages: LogPages; readonly asked: Asked[]; readonly aborted: () => number } {
  const asked: Asked[] = [];
  let aborted = 0;
  return {
    asked,
    aborted: () => aborted,
    pages: {
      async page(query, own) {
        asked.push({ ...query, at: timers.now() - NOON });
        own.addEventListener('abort', () => {
          aborted += 1;
        });
        const page = reply(query);
        await timers.after(page === 'hang' ? 3_600_000 : 100, own);
        if (page === 'hang') throw new Error('an hour has passed');
        return page;
      },
    },
  };
}

/** A line of each id that is asked for. */
export function linesOf(query: Pick<PageQuery, 'anyOf'>, at = NOON - 60_000): readonly LogEvent[] {
  return query.anyOf.map((id) => ({ timestamp: at, message: `(${id}) Extended Request Id: x` }));
}

/** Logs Insights that answers what it is told to, at once. */
export function recordedInsights(results: () => Gathered<InsightsResult>) {
  const started: { readonly anyOf: readonly string[]; readonly from: number; readonly to: number }[] = [];
  const stopped: string[] = [];
  let polls = 0;
  const insights: LogInsights = {
    async start({ anyOf, from, to }) {
      started.push({ anyOf, from, to });
      return known(`q${started.length}`, 'execution-log');
    },
    async results() {
      polls += 1;
      return results();
    },
    async stop(_place, queryId) {
      stopped.push(queryId);
    },
  };
  return { insights, started, stopped, polls: () => polls };
}

const silent = async () => unknown('unsupported', 'Nobody is asked here.');
/** Knows nothing. */
export const silentApi: ApiReader = {
  account: silent,
  listApis: silent,
  restApi: silent,
  stages: silent,
  route: silent,
  routes: silent,
  authorizers: silent,
  usagePlans: silent,
  domain: silent,
  apiStages: silent,
  gatewayResponses: silent,
  integration: silent,
  deployment: silent,
};

export function virtual(): VirtualTimers {
  return new VirtualTimers(NOON);
}
