import type { CountOptions, Impact, IncidentCase, NotCounted } from '../../src/impact/impact';
import { caseOf } from '../../src/impact/impact';
import { spendingInMemory } from '../../src/quota/spending';
import { HOUR, ImpactWorld, MIN } from './company';
import { FORMATS, ordersTraffic } from './orders-traffic';

let world: ImpactWorld;
afterEach(() => world.close());

type Options = Parameters<typeof ImpactWorld.start>[0];

async function withTraffic(settings: Parameters<typeof ordersTraffic>[1] = {}, options: Options = {}) {
  world = await ImpactWorld.start(options);
  const traffic = await ordersTraffic(world, settings);
  const group = settings.accessLog?.group ?? `/aws/apigateway/orders-${traffic.shop.api.id}`;
  return { ...traffic, group: world.region.logGroup(group) };
}

const lastHour = () => ({ from: world.clock.now - HOUR, to: world.clock.now });

function count(incident: IncidentCase, options: Partial<CountOptions> = {}) {
  return world.program().impacts.count(incident, { ...lastHour(), ...options });
}

function counted(impact: Impact | NotCounted): Impact {
  if (impact.kind !== 'counted') throw new Error(impact.says);
  return impact;
}

const access = (format: string) => ({ accessLog: { group: 'orders-access', format } });

test.each(Object.entries(FORMATS))('counts what callers saw, page by page and by Logs Insights alike: %s', async (_name, format) => {
  const { truth, incident, group } = await withTraffic(access(format));
  const pages = counted(await count(incident));
  expect(pages).toMatchObject({
    ...{ log: 'access', by: 'pages', whole: true, counted: 'wording', beganBefore: false },
    ...{ requests: truth.requests, refused: truth.refused, otherwise: truth.otherwise, sameReason: truth.ofCaller, first: truth.firstAt },
    decidedBy: [{ attribute: 'identity', value: '…r-5521' }],
    identities: [
      { value: '…r-5521', refused: truth.ofCaller },
      { value: '…r-7777', refused: truth.refused - truth.ofCaller },
    ],
  });
  expect(pages.series.points.reduce((all, { refused }) => all + refused, 0)).toBe(truth.refused);
  expect(pages.series.points.length).toBeLessThanOrEqual(20);
  expect(pages.routes.find(({ value }) => value === 'GET /orders/{id}')?.refused).toBe(12);
  group.logGroupClass = 'INFREQUENT_ACCESS';
  const insights = counted(await count(incident));
  expect(insights.by).toBe('insights');
  const own = [
    'requests',
    'refused',
    'otherwise',
    'sameReason',
    'decidedBy',
    'routes',
    'addresses',
    'identities',
    'series',
    'whole',
  ] as const;
  for (const field of own) expect([field, insights[field]]).toEqual([field, pages[field]]);
  expect(insights.cost.dollars).toBeGreaterThan(0);
});

test('from the execution log where the access log tells no reason: callers by their tails, no address', async () => {
  const { truth, incident } = await withTraffic(access('$context.requestId $context.extendedRequestId $context.status'));
  const impact = counted(await count(incident));
  expect(impact).toMatchObject({
    log: 'execution',
    whole: true,
    requests: truth.requests - truth.otherwise,
    refused: truth.refused,
    addresses: [],
  });
  expect(impact.notes).toContain('The execution log names no address');
});

test('without any log that tells a reason every refusal of the status counts, and that is said', async () => {
  const { truth, incident } = await withTraffic({
    ...access('$context.requestId $context.extendedRequestId $context.status'),
    loggingLevel: 'OFF',
  });
  const impact = counted(await count(incident));
  expect(impact).toMatchObject({ counted: 'status', refused: truth.refused + truth.otherwise, requests: truth.requests });
  expect(impact.sameReason).toBeUndefined();
  expect(impact.notes.join()).toContain('Nothing in this log tells this refusal from others');
  expect(impact.notes.join()).toContain('$context.error.responseType');
});

test('what was refused for another reason is no part of it, and another stage of the same log group neither', async () => {
  const format = FORMATS.json.replace('{', '{"apiId":"$context.apiId","stage":"$context.stage",');
  const { truth, incident, shop } = await withTraffic(access(format));
  shop.api.deploy('dev', { loggingLevel: 'INFO', dataTraceEnabled: true, ...access(format) });
  for (let index = 0; index < 5; index += 1) await shop.send({ headers: { Authorization: 'Bearer customer-5521' } }, 'dev');
  const impact = counted(await count(incident));
  expect(impact).toMatchObject({ requests: truth.requests, refused: truth.refused });
  expect(impact.notes.join()).not.toContain('name no stage');
});

test('the case is what the diagnosis proved', async () => {
  const { requestId } = await withTraffic();
  const program = world.program();
  const answer = await program.why403.ask(program.why403.understand(requestId, world.clock.now), { ref: '7f3a01' });
  const found = caseOf(answer);
  expect(found).toMatchObject({ cause: 'authorizer-cached-deny', isProved: true });
  expect(counted(await program.impacts.count(found ?? { request: { apiType: 'REST' }, isProved: false }, lastHour())).refused).toBe(26);
});

test('logging off: nothing is counted, and what would settle it is a command', async () => {
  const { incident } = await withTraffic({ loggingLevel: 'OFF', accessLog: undefined });
  expect(await count(incident)).toMatchObject({
    ...{ kind: 'not-counted', says: '`prod` writes no access log, and execution logging is off.' },
    next: expect.stringContaining('aws apigateway update-stage'),
  });
});

test('a log group that is cut is a lower bound, with the part that was read', async () => {
  const { truth, incident } = await withTraffic(access(FORMATS.json), { logPaging: { eventsPerScan: 1, emptyShare: 0 } });
  const cut = counted(await count(incident, { budgetDollars: 0 }));
  expect(cut).toMatchObject({ whole: false, by: 'pages' });
  expect(cut.readFrom).toBeGreaterThan(world.clock.now - HOUR);
  expect(cut.refused).toBeLessThan(truth.refused);
  expect(cut.refused).toBeGreaterThan(0);
});

test('what pages cannot reach in time Logs Insights counts, where the budget has it', async () => {
  const { truth, incident } = await withTraffic(access(FORMATS.json), { logPaging: { eventsPerScan: 1, emptyShare: 0 } });
  expect(counted(await count(incident))).toMatchObject({ by: 'insights', whole: true, refused: truth.refused, requests: truth.requests });
});

test('a day that has spent its money counts by pages alone', async () => {
  const { incident } = await withTraffic(access(FORMATS.json), { logPaging: { eventsPerScan: 1, emptyShare: 0 } });
  const spending = spendingInMemory();
  await spending.add(new Date(world.clock.now).toISOString().slice(0, 10), 'own', 5);
  const program = world.program({ day: { spending, dailyDollars: 5 } });
  const impact = counted(await program.impacts.count(incident, lastHour()));
  expect(impact).toMatchObject({ by: 'pages', whole: false });
  expect(world.aws.calls.filter(({ operation }) => operation === 'StartQuery')).toEqual([]);
});

test('without the permission it says which one is missing', async () => {
  const { incident } = await withTraffic(access(FORMATS.json));
  const program = world.program();
  world.account.deny('logs:FilterLogEvents');
  expect(await program.impacts.count(incident, lastHour())).toMatchObject({
    kind: 'not-counted',
    says: expect.stringContaining('logs:FilterLogEvents'),
  });
  world.account.deny('apigateway:GET');
  const other = world.program();
  expect(await other.impacts.count(incident, lastHour())).toMatchObject({
    kind: 'not-counted',
    says: expect.stringContaining('apigateway:GET'),
  });
});

test('one throttled page is asked for again', async () => {
  const { truth, incident } = await withTraffic(access(FORMATS.json));
  const program = world.program();
  world.aws.faults.add({ operation: 'FilterLogEvents', kind: 'throttle', times: 2 });
  expect(counted(await program.impacts.count(incident, lastHour()))).toMatchObject({ refused: truth.refused, whole: true });
});

test('nothing found is a zero with what it is out of', async () => {
  const { incident, send } = await withTraffic(access(FORMATS.json));
  const program = world.program();
  world.clock.now += 3 * HOUR;
  for (let index = 0; index < 4; index += 1) await send('customer-1004', '/orders', '198.51.100.20');
  world.clock.now += MIN;
  const impact = counted(await program.impacts.count(incident, { from: world.clock.now - HOUR, to: world.clock.now }));
  expect(impact).toMatchObject({ requests: 4, refused: 0, kin: 0, sameReason: 0, whole: true });
  expect(impact.first).toBeUndefined();
});

test('an execution log that only Logs Insights reads is counted by its lines; who called is not told', async () => {
  const { truth, incident, shop } = await withTraffic({ accessLog: undefined });
  world.region.logGroup(`API-Gateway-Execution-Logs_${shop.api.id}/prod`).logGroupClass = 'INFREQUENT_ACCESS';
  const impact = counted(await count(incident));
  expect(impact).toMatchObject({
    log: 'execution',
    by: 'insights',
    whole: true,
    requests: truth.requests - truth.otherwise,
    refused: truth.refused,
  });
  expect(impact.sameReason).toBeUndefined();
  expect(impact.notes.join()).toContain('who called, it cannot tell from them');
});

test('what a count scans is written down for the day, and asked for within the budget', async () => {
  const { incident, group } = await withTraffic(access(FORMATS.json));
  group.logGroupClass = 'INFREQUENT_ACCESS';
  const spending = spendingInMemory();
  const program = world.program({ day: { spending, dailyDollars: 5 } });
  const impact = counted(await program.impacts.count(incident, lastHour()));
  const spent = await spending.spent(new Date(world.clock.now).toISOString().slice(0, 10), 'own');
  // The case's own line is looked for there too.
  expect(spent).toBeGreaterThan(0);
  expect(spent).toBeCloseTo(impact.cost.dollars, 12);
});

test('at level ERROR a refusal is a lower bound, out of nobody knows how many', async () => {
  const { truth, incident } = await withTraffic({ accessLog: undefined, loggingLevel: 'ERROR', dataTraceEnabled: false });
  const impact = counted(await count(incident));
  expect(impact).toMatchObject({ log: 'execution', refused: truth.refused });
  expect(impact.requests).toBeUndefined();
  expect(impact.notes.join()).toContain('how many requests there were is unknown');
  expect(impact.notes.join()).toContain('Without data tracing');
});
