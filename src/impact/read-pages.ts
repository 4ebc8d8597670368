import { type Unknown, unknown } from '../evidence/gathered';
import { type AwsPorts, type LogEvent, type Place, scopeOf } from '../ports';
import type { Timers } from '../quota/timers';

export interface PagesWanted {
  readonly place: Place;
  readonly group: string;
  readonly anyOf: readonly string[];
  /** ms since 1970, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly mostPages: number;
  /** No page is begun after it, ms since 1970. */
  readonly until: number;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

export interface PagesRead {
  readonly events: readonly LogEvent[];
  /** Undefined: all was read. Else everything from then on was, ms since 1970. */
  readonly onlySince?: number;
  /** Why it ended before its end. */
  readonly failure?: Unknown;
}

const EVENTS_A_PAGE = 10_000;
const MOST_FAILURES = 3;
const PAUSE_MS = 400;

/**
 * The newest lines of a log group, page by page, back to `from` or as far as the pages go. A page may be short or empty while more is to
 * come. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export async function readPages(ports: AwsPorts, wanted: PagesWanted): Promise<PagesRead> {
  const { place, group, anyOf, from, to, mostPages, until, timers, signal } = wanted;
  const query = { ...scopeOf(place), group, anyOf, from, to, limit: EVENTS_A_PAGE, newestFirst: true };
  const { pages } = ports.ground(place);
  const events: LogEvent[] = [];
  const tokens = new Set<string>();
  let token: string | undefined;
  let failures = 0;
  const cut = (failure?: Unknown): PagesRead => {
    const oldest = events.reduce((least, { timestamp }) => Math.min(least, timestamp), to);
    return { events, onlySince: oldest, ...(failure === undefined ? {} : { failure }) };
  };
  for (let count = 0; count < mostPages; ) {
    if (signal.aborted || timers.now() > until) return cut(unknown('timeout', `Timeout: ${group} was not read to its end in time.`));
    const page = await pages.page(token === undefined ? query : { ...query, token }, 'known-group', signal);
    if (page.status === 'unknown') {
      failures += 1;
      const mayPass = page.why === 'throttled' || page.why === 'timeout';
      if (!mayPass || failures === MOST_FAILURES || signal.aborted) return cut(page);
      await timers.after(PAUSE_MS * failures, signal).catch(() => undefined);
      continue;
    }
    count += 1;
    events.push(...page.value.events);
    token = page.value.token;
    if (token === undefined) return { events };
    if (tokens.has(token)) return cut(unknown('error', `CloudWatch Logs gave the same page of ${group} over and over.`));
    tokens.add(token);
  }
  return cut();
}
