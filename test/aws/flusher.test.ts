import { createFlusher, FlushError, sessionNameOf } from '../../src/aws/flusher';
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
  orders.playground.faults.add({ operation: 'FlushStageAuthorizersCache', kind, ...(kind === 'hang' ? { ms: 1_000 } : {}) });
  await expect(flusher().flush(place, actor)).rejects.toMatchObject({ code });
  orders.playground.faults.clear();
  await new Promise((resolve) => setTimeout(resolve, kind === 'hang' ? 700 : 0));
  expect(flushes().length - before).toBe(1);
});

test('a session name has only what STS takes', () => {
  expect(sessionNameOf('U1 <script>')).toBe('why403-U1script');
  expect(sessionNameOf('x'.repeat(100))).toHaveLength(64);
});
