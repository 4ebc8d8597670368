import type { modelPorts } from '../../bench/search/model-ports';
import type { VirtualTimers } from '../../playground/aws/volume/virtual-timers';
import { type Gathered, known, unknown } from '../../src/evidence/gathered';
import type { InsightsResult, LogPage } from '../../src/ports';
import type { Located } from '../../src/search/located';
import { modelWorld } from './model-world';

type Ports = ReturnType<typeof modelPorts>;
type Break = (ports: Ports, timers: VirtualTimers) => Ports;

const THROTTLED = unknown('throttled', 'Throttled: the rate is used up.');
const DENIED = (what: string) => unknown('forbidden', `AccessDenied: I lack ${what} on *.`, `Allow ${what} on * to the role of the bot.`);
const EXPIRED = unknown('error', 'ExpiredTokenException: my AWS credentials have expired.', 'Renew the credentials of the bot.');

const hang = async (timers: VirtualTimers, signal: AbortSignal): Promise<never> => {
  await timers.after(86_400_000, signal);
  throw new Error('a day has passed');
};
const pages =
  (page: (ports: Ports, timers: VirtualTimers, signal: AbortSignal) => Promise<Gathered<LogPage>>): Break =>
  (ports, timers) => ({ ...ports, pages: { page: (_query, signal) => page(ports, timers, signal) } });
const start =
  (begin: (timers: VirtualTimers, signal: AbortSignal) => Promise<Gathered<string>>): Break =>
  (ports, timers) => ({ ...ports, insights: { ...ports.insights, start: (_query, signal) => begin(timers, signal) } });
const results =
  (poll: (timers: VirtualTimers, signal: AbortSignal) => Promise<Gathered<InsightsResult>>): Break =>
  (ports, timers) => ({
    ...ports,
    insights: { ...ports.insights, results: (_place, _queryId, _anyOf, signal) => poll(timers, signal) },
  });
const both =
  (...breaks: readonly Break[]): Break =>
  (ports, timers) =>
    breaks.reduce((broken, each) => each(broken, timers), ports);

const noPages = {
  throttled: pages(async (_, timers) => timers.after(50).then(() => THROTTLED)),
  denied: pages(async () => DENIED('logs:FilterLogEvents')),
  hanging: pages((_, timers, signal) => hang(timers, signal)),
  unreachable: pages(async () => unknown('error', 'ECONNREFUSED: AWS cannot be reached in us-east-1 for logs:FilterLogEvents.')),
  'empty without end': pages(async (_, timers) => {
    await timers.after(50);
    return known({ events: [], token: String(timers.now()) }, 'execution-log');
  }),
  'the same token again': pages(async (_, timers) => timers.after(50).then(() => known({ events: [], token: 'x' }, 'execution-log'))),
} as const;
const noInsights = {
  'start throttled': start(async (timers) => timers.after(50).then(() => THROTTLED)),
  'start denied': start(async () => DENIED('logs:StartQuery')),
  'start hanging': start(hang),
  'results throttled': results(async (timers) => timers.after(50).then(() => THROTTLED)),
  'results denied': results(async () => DENIED('logs:GetQueryResults')),
  'results hanging': results(hang),
  'never complete': results(async () => known({ rows: [], bytesScanned: 0, state: 'running' }, 'execution-log')),
  failing: results(async () => known({ rows: [], bytesScanned: 0, state: 'failed' }, 'execution-log')),
} as const;

const DEADLINE_MS = 25_000;
const MOST_MS_AFTER = 3_100;

async function askUnder(wrap: Break, id?: string): Promise<{ readonly located: Located; readonly apiId: string; readonly ms: number }> {
  const world = modelWorld({ seed: 3, wrap });
  const begun = world.timers.now();
  const located = await world.timers.run(world.ask({ request: { requestId: id ?? world.request.requestId } }));
  return { located, apiId: world.request.api.id, ms: world.timers.now() - begun };
}

const NOBODY = '7d3f0000-aaaa-4bbb-8ccc-123456789abc';

/** "Nowhere" without a word of what is missing would be a lie here. */
function expectHonest(located: Located): void {
  if (located.kind !== 'not-found') return;
  const isTold = located.notSearched.length > 0 || /time ran out/.test(located.says) || located.reason !== 'nowhere';
  expect([located.says, isTold]).toEqual([located.says, true]);
}

describe.each(Object.entries(noPages))('FilterLogEvents %s', (name, wrap) => {
  test('Logs Insights finds the request alone', async () => {
    const { located, apiId, ms } = await askUnder(wrap);
    expect(located).toMatchObject({ kind: 'found', place: { apiId } });
    expect(ms).toBeLessThanOrEqual(DEADLINE_MS + MOST_MS_AFTER);
    if (located.kind === 'found' && name !== 'throttled')
      expect(located.executionLog.status === 'known' && located.executionLog.complete).toBe(false);
  });

  test.each(Object.entries(noInsights))('and Logs Insights %s: ends in time and says what is missing', async (_, other) => {
    const { located, ms } = await askUnder(both(wrap, other));
    expect(ms).toBeLessThanOrEqual(DEADLINE_MS + MOST_MS_AFTER);
    expect(located.kind).not.toBe('found');
    expectHonest(located);
    if (located.kind === 'unreadable') expect(located.why).toMatch(/Throttled|Timeout|ECONNREFUSED|same page/);
  });
});

test.each(Object.entries(noInsights))('Logs Insights %s: FilterLogEvents finds the request, and nowhere is nowhere', async (_, wrap) => {
  const { located, apiId } = await askUnder(wrap);
  expect(located).toMatchObject({ kind: 'found', place: { apiId }, executionLog: { status: 'known' } });
  const nobody = await askUnder(wrap, NOBODY);
  expect(nobody.ms).toBeLessThanOrEqual(DEADLINE_MS + MOST_MS_AFTER);
  expect(nobody.located).toMatchObject({ kind: 'not-found', reason: 'nowhere', searched: [expect.stringContaining('20 log groups')] });
});

test('throttled from time to time: found all the same', async () => {
  let calls = 0;
  const sometimes = pages(async (_ports, timers) => {
    await timers.after(50);
    return THROTTLED;
  });
  const wrap: Break = (ports, timers) => ({
    ...ports,
    pages: { page: (query, signal) => (calls++ % 3 === 0 ? sometimes(ports, timers) : ports).pages.page(query, signal) },
  });
  const { located, apiId } = await askUnder(wrap);
  expect(located).toMatchObject({ kind: 'found', place: { apiId } });
});

test.each([0, 1, 5, 12])(
  'credentials that expire after %i calls: what was not read is said, and nothing is called nowhere',
  async (good) => {
    let calls = 0;
    const spent = (): boolean => calls++ >= good;
    const wrap: Break = ({ pages: own, insights }) => ({
      pages: { page: (query, signal) => (spent() ? Promise.resolve(EXPIRED) : own.page(query, signal)) },
      insights: {
        ...insights,
        start: (query, signal) => (spent() ? Promise.resolve(EXPIRED) : insights.start(query, signal)),
        results: (...args) => (spent() ? Promise.resolve(EXPIRED) : insights.results(...args)),
      },
    });
    const { located, ms } = await askUnder(wrap, NOBODY);
    expect(ms).toBeLessThanOrEqual(DEADLINE_MS + MOST_MS_AFTER);
    expect(JSON.stringify(located)).toContain('ExpiredTokenException');
    expectHonest(located);
  },
);

test('a query that still runs when the time is out is stopped, and nobody waits for that longer than three seconds', async () => {
  let stops = 0;
  const wrap: Break = (ports, timers) => {
    const broken = both(noPages.hanging, noInsights['never complete'])(ports, timers);
    return {
      ...broken,
      insights: {
        ...broken.insights,
        async stop() {
          stops += 1;
          await timers.after(60_000);
        },
      },
    };
  };
  const { located, ms } = await askUnder(wrap);
  expect(stops).toBeGreaterThan(0);
  expect(located.kind).toBe('unreadable');
  expect(ms).toBeGreaterThanOrEqual(DEADLINE_MS);
  expect(ms).toBeLessThanOrEqual(DEADLINE_MS + MOST_MS_AFTER);
});
