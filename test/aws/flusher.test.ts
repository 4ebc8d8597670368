import { setTimeout as sleep } from 'node:timers/promises';
import { createFlusher, FlushError, sessionNameOf } from '../../src/aws/flusher';
import type { AccountConfig } from '../../src/config-types';
import { ACCOUNT, type Orders, startOrders } from './orders-api';

let orders: Orders;
beforeAll(async () => {
  orders = await startOrders();
});
afterAll(() => orders.close());
afterEach(() => orders.playground.faults.clear());

const place = { region: 'us-east-1', apiId: 'ord3rs0001', stage: 'prod' };
const actor = { id: 'U012ABC', name: 'ada' };

function flusher(writeRoleArn?: string) {
  const { accessKeyId, secretAccessKey } = orders.account;
  const settings = { endpointUrl: orders.playground.url, credentials: { accessKeyId, secretAccessKey }, requestTimeoutMs: 500 };
  return createFlusher({ ...settings, ...(writeRoleArn === undefined ? {} : { writeRoleArn }) });
}
const flushes = () => orders.playground.calls.filter(({ operation }) => operation === 'FlushStageAuthorizersCache');

test('flushes through the write role, in a session that names the person', async () => {
  const role = orders.account.role('why403-write');
  const outcome = await flusher(role).flush(place, actor);
  expect(outcome.awsRequestId).toMatch(/^[0-9a-f-]{36}$/);
  const assumed = orders.playground.calls.find(({ operation }) => operation === 'AssumeRole');
  expect(assumed?.params).toMatchObject({ RoleArn: role, RoleSessionName: 'why403-U012ABC' });
  expect(flushes().at(-1)).toMatchObject({ status: 202, accountId: ACCOUNT, params: { api: 'ord3rs0001', stage: 'prod' } });
  expect(flushes().at(-1)?.accessKeyId).toMatch(/^ASIA/);
});

test('what may not flush says which permission is missing', async () => {
  const refused = flusher(orders.account.role('no-delete', { denied: ['apigateway:DELETE'] })).flush(place, actor);
  await expect(refused).rejects.toThrow(FlushError);
  await expect(refused).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining(
      'apigateway:DELETE on arn:aws:apigateway:us-east-1::/restapis/ord3rs0001/stages/prod/cache/authorizers',
    ),
  });
  const stranger = flusher(orders.account.role('closed', { assumable: false })).flush(place, actor);
  await expect(stranger).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('sts:AssumeRole') });
});

test.each([
  ['throttle', 'throttled'],
  ['server-error', 'error'],
  ['hang', 'timeout'],
] as const)('one attempt only, also after %s', async (kind, code) => {
  const before = flushes().length;
  // A second attempt would succeed.
  orders.playground.faults.add({ operation: 'FlushStageAuthorizersCache', kind, ms: 1_000, times: 1 });
  await expect(flusher().flush(place, actor)).rejects.toMatchObject({ code });
  // What hangs is written down when it has ended.
  while (flushes().length === before) await sleep(10);
  expect(flushes().length - before).toBe(1);
});

test('a session name has only what STS takes', () => {
  expect(sessionNameOf('U1 <script>')).toBe('why403-U1script');
  expect(sessionNameOf('x'.repeat(100))).toHaveLength(64);
});

describe('many accounts', () => {
  const payments = '222233334444';
  const readRole = `arn:aws:iam::${payments}:role/why403-read`;
  const entry = {
    name: 'payments',
    accountId: payments,
    roleArn: readRole,
    externalId: 'ext-1',
    regions: ['us-east-1'],
    include: [],
    exclude: [],
  };
  const there = { region: 'us-east-1', apiId: 'pay0000001', stage: 'prod', account: 'payments' };

  function many(...accounts: readonly AccountConfig[]) {
    const { accessKeyId, secretAccessKey } = orders.account;
    const own = orders.account.role('why403-write');
    return createFlusher({
      endpointUrl: orders.playground.url,
      credentials: { accessKeyId, secretAccessKey },
      writeRoleArn: own,
      accounts,
    });
  }
  beforeAll(() => {
    const api = orders.playground.account(payments).region('us-east-1').createRestApi({ name: 'payments', id: 'pay0000001' });
    api.deploy('prod');
  });

  test('the write role of the request’s own account flushes, under its external id and the name of who pressed', async () => {
    const writeRoleArn = orders.playground.account(payments).role('why403-write', { externalId: 'ext-1' });
    await many({ ...entry, writeRoleArn }).flush({ ...there, accountId: payments }, actor);
    expect(flushes().at(-1)).toMatchObject({ status: 202, accountId: payments, params: { api: 'pay0000001' } });
    const assumed = orders.playground.calls.filter(({ operation }) => operation === 'AssumeRole').at(-1);
    expect(assumed?.params).toMatchObject({ RoleArn: writeRoleArn, RoleSessionName: 'why403-U012ABC', ExternalId: 'ext-1' });
  });

  const own = { name: 'hub', regions: ['us-east-1'], include: [], exclude: [] };
  test('the account of the own credentials is flushed by the own write role', async () => {
    await many(own, entry).flush({ ...place, account: 'hub' }, actor);
    expect(flushes().at(-1)).toMatchObject({ status: 202, accountId: ACCOUNT });
  });

  test.each<readonly [string, Parameters<ReturnType<typeof createFlusher>['flush']>[0], RegExp]>([
    ['an account without a write role', there, /^payments has no role that may flush/],
    ['an account that is not configured any more', { ...there, account: 'gone' }, /^gone is no account of why403\.yml any more/],
    ['a name that means another account by now', { ...there, accountId: '999900001111' }, /^payments was account 999900001111 when/],
  ])('nothing is called for %s', async (_name, target, says) => {
    const before = orders.playground.calls.length;
    await expect(many(own, entry).flush(target, actor)).rejects.toMatchObject({ name: 'FlushError', message: expect.stringMatching(says) });
    expect(orders.playground.calls.length).toBe(before);
  });
});
