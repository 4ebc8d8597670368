import { known } from '../../src/evidence/gathered';
import type { Place } from '../../src/ports';
import type { Hint } from '../../src/question/types';
import { locate } from '../../src/search/locate';
import type { Located } from '../../src/search/located';
import { type Orders, startOrders } from '../aws/orders-api';
import { hintAt, questionOf, type Said } from './question-of';

let orders: Orders;
beforeEach(async () => {
  orders = await startOrders({ regions: ['eu-central-1', 'us-east-1'] });
});
afterEach(() => orders.close());

interface Asked {
  readonly located: Located;
  readonly progress: readonly string[];
}

async function ask(said: Said, deadlineMs = 20_000): Promise<Asked> {
  const { now } = orders.clock;
  const progress: string[] = [];
  const located = await locate(questionOf(said), orders.ports().forQuestion(), {
    now,
    signal: AbortSignal.timeout(deadlineMs),
    onProgress: (says) => progress.push(says),
  });
  return { located, progress };
}

/** A request that is refused by a policy cached for another route. */
async function refused() {
  await orders.call('/orders');
  orders.clock.now += 2_000;
  const response = await orders.call('/orders/42');
  expect(response.status).toBe(403);
  const at = orders.clock.now;
  orders.clock.now += 8 * 60_000;
  return { ...response, at };
}

test('finds a request by its id alone, in whatever Region it is', async () => {
  const { requestId, extendedRequestId } = await refused();
  const { located, progress } = await ask({ request: { requestId } });
  expect(located).toMatchObject({
    kind: 'found',
    place: { region: 'us-east-1', apiId: 'ord3rs0001', stage: 'prod' },
    request: {
      apiType: 'REST',
      requestId,
      extendedRequestId,
      apiName: 'orders',
      httpMethod: 'GET',
      path: '/orders/42',
      status: 403,
      sourceIp: '203.0.113.7',
    },
    executionLog: { status: 'known', complete: true, value: { clientNotAuthorized: true, whole: true } },
    accessLog: { status: 'known', value: { variables: { 'error.responseType': 'ACCESS_DENIED' } } },
  });
  expect(progress[0]).toBe('1 of 1 log groups, last 7 days');
});

test('finds a request by its extended id alone, first where and when the id says', async () => {
  const { requestId, extendedRequestId, at } = await refused();
  const { located, progress } = await ask({ request: { extendedRequestId }, hints: [hintAt(at, 'us-east-1')] });
  expect(located).toMatchObject({ kind: 'found', request: { requestId, extendedRequestId } });
  expect(progress[0]).toMatch(/^1 of 1 log groups, .* UTC ± 3 s$/);
});

test('a wrong hint only costs time', async () => {
  const { requestId, at } = await refused();
  const { located } = await ask({
    request: { requestId },
    hints: [{ from: 'host', region: 'eu-central-1', apiId: 'aaaaaaaaaa', stage: 'dev' }, hintAt(at - 3_600_000)],
  });
  expect(located).toMatchObject({ kind: 'found', place: { region: 'us-east-1', stage: 'prod' } });
});

test('an id that someone else quotes is no hit', async () => {
  const { requestId } = await refused();
  const other = orders.region.createRestApi({ name: 'aaa-quotes' });
  other.deploy('prod', { loggingLevel: 'INFO' });
  const group = orders.region.logGroup(`API-Gateway-Execution-Logs_${other.id}/prod`);
  group.write('s', `(99999999-0000-4000-8000-000000000000) Method request path: {q=(${requestId}) Extended Request Id: x}`);
  const { located } = await ask({ request: { requestId }, words: ['aaa-quotes'] });
  expect(located).toMatchObject({ kind: 'found', place: { apiId: 'ord3rs0001' } });
});

test('a canary logs apart', async () => {
  const id = '0badcafe-1111-4222-8333-444455556666';
  const aws = orders.ports().forQuestion();
  const group = orders.region.logGroup('API-Gateway-Execution-Logs_ord3rs0001/prod/Canary');
  group.write('s', `(${id}) Extended Request Id: Vwc2MGFUrPEFV_g=`);
  group.write('s', `(${id}) Method completed with status: 403`);
  const api = {
    ...aws.api,
    stages: async (place: { readonly region: string; readonly apiId: string }, signal: AbortSignal) => {
      const stages = await aws.api.stages(place, signal);
      return stages.status === 'known' ? { ...stages, value: stages.value.map((stage) => ({ ...stage, hasCanary: true })) } : stages;
    },
  };
  const { now } = orders.clock;
  const located = await locate(questionOf({ request: { requestId: id } }), { ...aws, api }, { now, signal: AbortSignal.timeout(5_000) });
  expect(located).toMatchObject({ kind: 'found', request: { isCanary: true }, executionLog: { status: 'known' } });
});

test('without an id the host tells the place', async () => {
  const { located } = await ask({ message: 'Forbidden', hints: [{ from: 'host', region: 'us-east-1', apiId: 'ord3rs0001' }] });
  expect(located).toMatchObject({
    kind: 'place-only',
    place: { region: 'us-east-1', apiId: 'ord3rs0001', stage: 'prod' },
    request: { apiName: 'orders' },
  });
});

const NOBODY: Said = { request: { requestId: '7d3f0000-aaaa-4bbb-8ccc-123456789abc' } };

describe('not found', () => {
  test('nowhere, with what was searched', async () => {
    await refused();
    const { located } = await ask(NOBODY);
    expect(located).toMatchObject({ kind: 'not-found', reason: 'nowhere', searched: ['orders, us-east-1, last 7 days, 2 log groups'] });
  });

  test('not landed yet', async () => {
    await orders.close();
    orders = await startOrders({ ingestionLagMs: 120_000 });
    const { extendedRequestId } = await orders.call('/orders/42');
    const said = { request: { extendedRequestId }, hints: [hintAt(orders.clock.now)] };
    orders.clock.now += 10_000;
    expect((await ask(said)).located).toMatchObject({ kind: 'not-found', reason: 'not-landed' });
    orders.clock.now += 120_000;
    expect((await ask(said)).located.kind).toBe('found');
  });

  test('older than the log is kept', async () => {
    const { extendedRequestId, at } = await refused();
    for (const name of ['orders-access', 'API-Gateway-Execution-Logs_ord3rs0001/prod']) orders.region.logGroup(name).retentionInDays = 3;
    orders.clock.now += 5 * 86_400_000;
    const { located } = await ask({ request: { extendedRequestId }, hints: [hintAt(at)] });
    expect(located).toMatchObject({ kind: 'not-found', reason: 'out-of-retention', says: expect.stringContaining('keeps 3 days') });
  });

  test('logging is off, with the line that switches it on', async () => {
    orders.region.createRestApi({ name: 'silent', id: 'silent0001' }).deploy('prod');
    const { located } = await ask(NOBODY);
    expect(located).toMatchObject({ kind: 'not-found', reason: 'logging-off', says: expect.stringContaining('1 of 2 stages') });
    const [step] = located.kind === 'not-found' ? located.ask : [];
    expect(step).toContain('aws apigateway update-stage --rest-api-id silent0001 --stage-name prod --region us-east-1');
    expect(located.notSearched).toContainEqual({ what: 'silent/prod', why: 'logging is off' });
  });

  test('a missing permission is named', async () => {
    orders.account.deny('logs:FilterLogEvents');
    const { located } = await ask(NOBODY);
    expect(located).toMatchObject({
      kind: 'not-found',
      reason: 'forbidden',
      says: expect.stringContaining('AccessDenied: I lack logs:FilterLogEvents'),
    });
  });

  test('one Region that may not be listed is not searched, and said to be', async () => {
    await refused();
    orders.playground.faults.add({ operation: 'GetRestApis', region: 'eu-central-1', kind: 'access-denied' });
    const { located } = await ask(NOBODY);
    expect(located.notSearched).toEqual([{ what: 'the APIs of eu-central-1', why: expect.stringContaining('apigateway:GET') }]);
  });
});

test('a search that hangs ends with the deadline and says what it did not read', async () => {
  orders.playground.faults.add({ operation: 'FilterLogEvents', kind: 'hang' });
  const begun = Date.now();
  const { located } = await ask(NOBODY, 400);
  expect(Date.now() - begun).toBeLessThan(5_500);
  expect(located).toMatchObject({ kind: 'unreadable', why: expect.stringContaining('Timeout') });
});

test('one group that hangs does not keep the request from being found', async () => {
  const { requestId } = await refused();
  orders.playground.faults.add({ operation: 'FilterLogEvents', kind: 'hang', times: 1 });
  const { now } = orders.clock;
  const ports = orders.ports({ requestTimeoutMs: 300, maxAttempts: 1 }).forQuestion();
  const located = await locate(questionOf({ request: { requestId } }), ports, { now, signal: AbortSignal.timeout(5_000) });
  expect(located.kind).toBe('found');
});

test('AWS out of reach is not "not found"', async () => {
  const { now } = orders.clock;
  const ports = orders.ports({ credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' } }).forQuestion();
  const located = await locate(questionOf(NOBODY), ports, { now, signal: AbortSignal.timeout(5_000) });
  expect(located).toMatchObject({ kind: 'unreadable', why: expect.stringContaining('does not accept my credentials') });
});

describe('what only orders the search', () => {
  test('a custom domain leads to the API and the stage behind its mapping, before anything else', async () => {
    const { requestId } = await refused();
    for (let index = 0; index < 12; index += 1)
      orders.region.createRestApi({ name: `other-${index}` }).deploy('prod', { loggingLevel: 'INFO' });
    const aws = orders.ports().forQuestion();
    const asked: string[] = [];
    const api = {
      ...aws.api,
      domain: async (place: { readonly region: string }, host: string) => {
        const mappings = [{ basePath: 'v1', apiId: 'ord3rs0001', stage: 'prod' }];
        const reading = { name: host, region: place.region, endpointTypes: [], mappings, readAt: '' };
        return known(place.region === 'us-east-1' ? reading : null, 'config');
      },
    };
    const ground = (place: Place) => {
      const own = aws.ground(place);
      const page: typeof own.pages.page = (query, priority, signal) => {
        asked.push(query.group);
        return own.pages.page(query, priority, signal);
      };
      return { ...own, pages: { ...own.pages, page } };
    };
    const question = questionOf({ request: { requestId, domainName: 'api.example.com', urlPath: '/v1/orders/42' } });
    const { now } = orders.clock;
    const located = await locate(question, { ...aws, api, ground }, { now, signal: AbortSignal.timeout(5_000) });
    expect(located).toMatchObject({ kind: 'found', place: { apiId: 'ord3rs0001', stage: 'prod' } });
    expect(located.hints).toEqual([
      { from: 'custom-domain', host: 'api.example.com', region: 'us-east-1', apiId: 'ord3rs0001', stage: 'prod' },
    ]);
    expect(new Set(asked.slice(0, 2))).toEqual(new Set(['API-Gateway-Execution-Logs_ord3rs0001/prod', 'orders-access']));
  });

  test.each<readonly [string, number, Hint, RegExp]>([
    ['since', 0, { from: 'since', time: '2026-11-22T09:00:00.000Z' }, /since 2026-11-22 09:00 UTC$/],
    ['a message’s time', 2 * 3_600_000, { from: 'message', time: '2026-11-22T12:09:00.000Z' }, /the time before the message$/],
  ])('%s is read first', async (_name, later, hint, window) => {
    const { requestId } = await refused();
    orders.clock.now += later;
    const { located, progress } = await ask({ request: { requestId }, hints: [hint] });
    expect(located.kind).toBe('found');
    expect(progress[0]).toMatch(window);
  });

  test('wrong bounds only cost time', async () => {
    const { requestId } = await refused();
    const { located } = await ask({ request: { requestId }, hints: [{ from: 'since', time: '2026-11-22T12:08:30.000Z' }] });
    expect(located.kind).toBe('found');
    const before: Hint = { from: 'message', time: '2026-11-20T12:00:00.000Z' };
    expect((await ask({ request: { requestId }, hints: [before] })).located.kind).toBe('found');
  });
});

describe('an id that a caller chose', () => {
  const id = '0badcafe-1111-4222-8333-444455556666';
  const write = (group: string, extended: string): void => {
    orders.region.logGroup(group).write('s', `(${id}) Extended Request Id: ${extended}`);
    orders.region.logGroup(group).write('s', `(${id}) Method completed with status: 403`);
  };
  const GROUP = 'API-Gateway-Execution-Logs_ord3rs0001/prod';

  test('ten minutes apart in one group: both extended ids are seen', async () => {
    write(GROUP, 'Vwc2MGFUrPEFV_g=');
    orders.clock.now += 10 * 60_000;
    write(GROUP, 'Wxd3NHGVsQFGW_h=');
    const { located } = await ask({ request: { requestId: id } });
    expect(located).toMatchObject({ kind: 'found' });
    const log = located.kind === 'found' && located.executionLog.status === 'known' ? located.executionLog.value : undefined;
    expect([...(log?.extendedRequestIds ?? [])].sort()).toEqual(['Vwc2MGFUrPEFV_g=', 'Wxd3NHGVsQFGW_h=']);
  });

  test('who asks by the extended id means one of them', async () => {
    write(GROUP, 'Vwc2MGFUrPEFV_g=');
    orders.clock.now += 10 * 60_000;
    write(GROUP, 'Wxd3NHGVsQFGW_h=');
    const { located } = await ask({ request: { requestId: id, extendedRequestId: 'Wxd3NHGVsQFGW_h=' } });
    expect(located).toMatchObject({ kind: 'found', executionLog: { value: { extendedRequestIds: ['Wxd3NHGVsQFGW_h='] } } });
  });

  test('the same extended id in a stage’s and in its canary’s group is one request', async () => {
    write(GROUP, 'Vwc2MGFUrPEFV_g=');
    write(`${GROUP}/Canary`, 'Vwc2MGFUrPEFV_g=');
    const { located } = await ask({ request: { requestId: id } });
    expect(located).toMatchObject({ kind: 'found', executionLog: { value: { extendedRequestIds: ['Vwc2MGFUrPEFV_g='] } } });
  });
});
