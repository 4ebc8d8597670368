import { VirtualTimers } from '../../playground/aws/volume/virtual-timers';
import type { Place } from '../../src/ports';
import { type QuotaName, Quotas, quotasOf } from '../../src/quota/quotas';

const START = Date.UTC(2026, 10, 22, 12, 0, 0);
const never = new AbortController().signal;

/** Calls that go within `seconds`, where everybody always wants to call. */
async function callsIn(seconds: number, place: Place, operation: `${string}:${string}`, priority: 'detail' | 'background' = 'detail') {
  const timers = new VirtualTimers(START);
  const pace = new Quotas(timers).pace(priority);
  let calls = 0;
  const call = async (): Promise<void> => {
    while (timers.now() < START + seconds * 1000) {
      await pace(place, operation, never);
      if (timers.now() <= START + seconds * 1000) calls += 1;
    }
  };
  await timers.run(Promise.all([call(), call(), call()]));
  return calls;
}

test.each<readonly [string, `${string}:${string}`, number, number]>([
  ['us-east-1', 'logs:FilterLogEvents', 25, 15],
  ['eu-central-1', 'logs:FilterLogEvents', 5, 3],
  ['il-central-1', 'logs:FilterLogEvents', 5, 3],
  ['eu-west-1', 'logs:FilterLogEvents', 10, 6],
  ['us-east-1', 'logs:StartQuery', 10, 6],
  ['us-east-1', 'logs:DescribeLogGroups', 10, 6],
  ['us-east-1', 'apigateway:GET', 10, 28],
  ['us-east-1', 'apigateway:GetResources', 2.5, 3],
  ['us-east-1', 'cloudtrail:LookupEvents', 2, 1],
])('%s %s: 70 %% of %d calls a second, %d at once', async (region, operation, quota, burst) => {
  const most = 60 * quota * 0.7 + burst;
  const calls = await callsIn(60, { region }, operation);
  expect(calls).toBeLessThanOrEqual(most + 1);
  expect(calls).toBeGreaterThan(most * 0.95 - 1);
});

test('what keeps lists fresh takes at most 30 % of the control plane', async () => {
  const calls = await callsIn(60, { region: 'us-east-1' }, 'apigateway:GET', 'background');
  expect(calls).toBeLessThanOrEqual(60 * 10 * 0.3 + 1);
  expect(calls).toBeGreaterThan(150);
});

test('StopQuery, and services whose quotas are far away, wait for nothing', () => {
  expect(quotasOf('logs:StopQuery')).toEqual([]);
  expect(quotasOf('wafv2:GetWebACL')).toEqual([]);
  expect(quotasOf('apigateway:GetResources')).toEqual(['GetResources', 'ApiGateway']);
});

test('accounts and Regions have buckets of their own; two names of one account share theirs', () => {
  const ids = new Map([
    ['payments', '222233334444'],
    ['payments-again', '222233334444'],
  ]);
  const quotas = new Quotas(new VirtualTimers(START), (name) => ids.get(name));
  const bucket = (account: string | undefined, region = 'us-east-1', name: QuotaName = 'FilterLogEvents') =>
    quotas.bucket(account === undefined ? { region } : { region, account }, name);
  expect(bucket('payments')).toBe(bucket('payments-again'));
  const apart = [
    bucket('payments'),
    bucket('staging'),
    bucket(undefined),
    bucket('payments', 'eu-west-1'),
    bucket('payments', 'us-east-1', 'StartQuery'),
  ];
  expect(new Set(apart).size).toBe(5);
});

test('a throttle halves every bucket that the call counts in, and no other', () => {
  const quotas = new Quotas(new VirtualTimers(START));
  const place = { region: 'us-east-1' };
  quotas.throttled(place, 'apigateway:GetResources');
  expect(quotas.bucket(place, 'GetResources').perSecond).toBeCloseTo((2.5 * 0.7) / 2);
  expect(quotas.bucket(place, 'ApiGateway').perSecond).toBeCloseTo(3.5);
  expect(quotas.bucket({ region: 'eu-west-1' }, 'ApiGateway').perSecond).toBeCloseTo(7);
});

test('whoever waits for a turn leaves with its signal', async () => {
  const timers = new VirtualTimers(START);
  const pace = new Quotas(timers).pace('detail');
  const place = { region: 'us-east-1' };
  await pace(place, 'cloudtrail:LookupEvents', never);
  const leaving = new AbortController();
  const waiting = pace(place, 'cloudtrail:LookupEvents', leaving.signal);
  leaving.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
});
