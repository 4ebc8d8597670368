import { startAws } from '../../playground/aws/main';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { createAwsPorts } from '../../src/aws/create-aws-ports';
import { valueOf } from '../../src/evidence/gathered';
import { nobodyObserves } from '../../src/observer';
import { lateMetrics } from '../../src/operations/late-metrics';
import { createMetrics } from '../../src/operations/metrics';
import { watchedFetch } from '../../src/slack/watched-fetch';

const line = (text: string, series: string): string | undefined => text.split('\n').find((each) => each.startsWith(`${series} `));

test('what is told before the metrics are loaded is counted; a depth that nobody knows is absent, not zero', async () => {
  let depth: () => Promise<number> = () => Promise.reject(new Error('Redis is away'));
  const late = lateMetrics(async () => createMetrics(() => depth()));
  late.observer.question();
  late.observer.spent(undefined, 0.02);
  late.observer.verdict({ cause: 'not-found', confidence: 'none' }, 3);
  const metrics = await late.load();
  late.observer.question();
  late.observer.spent('shop', 0.5);
  const text = await metrics.text();
  expect(line(text, 'why403_questions_total')).toBe('why403_questions_total 2');
  expect(line(text, 'why403_dollars_total{account="own"}')).toMatch(/ 0\.02$/);
  expect(line(text, 'why403_dollars_total{account="shop"}')).toMatch(/ 0\.5$/);
  expect(line(text, 'why403_verdicts_total{cause="not-found",confidence="none"}')).toMatch(/ 1$/);
  expect(line(text, 'why403_queue_depth')).toBeUndefined();
  depth = async () => 7;
  expect(line(await metrics.text(), 'why403_queue_depth')).toBe('why403_queue_depth 7');
  depth = () => Promise.reject(new Error('away again'));
  expect(line(await metrics.text(), 'why403_queue_depth')).toBeUndefined();
});

test('where nobody will ask, nothing is kept', async () => {
  const late = lateMetrics(async () => createMetrics(async () => 0));
  late.observer.question();
  late.forget();
  late.observer.question();
  expect(line(await (await late.load()).text(), 'why403_questions_total')).toBe('why403_questions_total 0');
});

test('dollars are told once for what Logs Insights has scanned, by account', async () => {
  const aws = await startAws();
  const key = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };
  aws.account('111122223333', key);
  const spent: [string | undefined, number][] = [];
  const config = {
    regions: ['us-east-1'],
    endpointUrl: aws.url,
    accounts: [{ name: 'shop', regions: ['us-east-1'], include: [], exclude: [] }],
  };
  const ports = createAwsPorts(config, {
    credentials: key,
    observer: { ...nobodyObserves, spent: (account, dollars) => void spent.push([account, dollars]) },
  });
  try {
    const incident = await cachedDeny.apply(aws);
    const question = ports.forQuestion();
    const place = { region: 'us-east-1', account: 'shop' };
    const { signal } = new AbortController();
    const { insights } = question.ground(place);
    const now = Math.floor(Date.now() / 1000) * 1000;
    const names = [`API-Gateway-Execution-Logs_${incident.apiId}/prod`];
    const query = { ...place, groups: { names }, anyOf: [incident.requestId], from: now - 600_000, to: now + 600_000, limit: 10 };
    const id = valueOf(await insights.start(query, 'detail', signal)) ?? '';
    for (let state = 'running'; state === 'running'; )
      state = valueOf(await insights.results(place, id, [incident.requestId], signal))?.state ?? 'failed';
    expect(spent.length).toBeGreaterThan(0);
    expect(new Set(spent.map(([account]) => account))).toEqual(new Set(['shop']));
    expect(spent.reduce((sum, [, dollars]) => sum + dollars, 0)).toBeCloseTo(question.meter.dollars, 12);
  } finally {
    ports.close();
    await aws.close();
  }
});

test('a word that Slack does not have becomes no label', async () => {
  const told: [string, string][] = [];
  const observer = { ...nobodyObserves, slackError: (method: string, error: string) => void told.push([method, error]) };
  const answering = (status: number, body: unknown) =>
    watchedFetch(observer, async () => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }));
  const url = 'https://slack.com/api/chat.postMessage';
  await answering(200, { ok: true })(url);
  await answering(200, { ok: false, error: 'not_in_channel' })(url);
  await answering(200, { ok: false, error: `no ${'x'.repeat(80)} U0123` })(url);
  await answering(429, {})(url);
  const body = await answering(200, { ok: false, error: 'is_archived' })('https://hooks.slack.com/commands/T1/2/secret');
  expect(await body.json()).toEqual({ ok: false, error: 'is_archived' });
  await expect(watchedFetch(observer, () => Promise.reject(new Error('ECONNREFUSED')))(url)).rejects.toThrow('ECONNREFUSED');
  expect(told).toEqual([
    ['chat.postMessage', 'not_in_channel'],
    ['chat.postMessage', 'other'],
    ['chat.postMessage', 'ratelimited'],
    ['response_url', 'is_archived'],
    ['chat.postMessage', 'network'],
  ]);
});
