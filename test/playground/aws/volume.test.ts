import { GetRestApisCommand, GetStagesCommand } from '@aws-sdk/client-api-gateway';
import {
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  GetQueryResultsCommand,
  StartQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import fc from 'fast-check';
import { type Account, type PlaygroundAws, startAws } from '../../../playground/aws/main';
import type { Region } from '../../../playground/aws/region';
import { numberOfUuid, uuidOfNumber } from '../../../playground/aws/volume/numbered-ids';
import type { RegionVolume } from '../../../playground/aws/volume/region-volume';
import { StageTraffic } from '../../../playground/aws/volume/stage-traffic';
import { gatewayClient, logsClient } from './clients';

const NOW = Date.UTC(2026, 10, 22, 12);
const GB = 1e9;
let aws: PlaygroundAws;
let account: Account;
let region: Region;
let company: RegionVolume;

async function open(
  options: { readonly apis: number; readonly gbPerDay: number; readonly stagesPerApi?: number },
  ignoresPatterns = false,
) {
  aws = await startAws({ now: () => NOW, logPaging: { ignoresPatterns } });
  account = aws.account('111122223333');
  region = account.region('us-east-1');
  const { apis, gbPerDay, stagesPerApi = 1 } = options;
  company = region.addVolume({ apis, bytesPerDay: gbPerDay * GB, seed: 7, stagesPerApi });
}
afterEach(() => aws.close());

const client = () => logsClient(aws.url, account);

async function readAll(input: FilterLogEventsCommandInput) {
  const events = [];
  let pages = 0;
  for (let nextToken: string | undefined; ; ) {
    const page = await client().send(new FilterLogEventsCommand({ ...input, nextToken }));
    events.push(...(page.events ?? []));
    pages += 1;
    nextToken = page.nextToken;
    if (nextToken === undefined) return { events, pages };
  }
}

const executionGroup = (apiId: string, stage = 'prod'): string => `API-Gateway-Execution-Logs_${apiId}/${stage}`;

test('600 APIs with up to ten stages and their groups are listed as any other', async () => {
  await open({ apis: 600, gbPerDay: 1000, stagesPerApi: 10 });
  const gateway = gatewayClient(aws.url, account);
  const first = await gateway.send(new GetRestApisCommand({ limit: 500 }));
  const second = await gateway.send(new GetRestApisCommand({ limit: 500, position: first.position }));
  expect([first.items?.length, second.items?.length, second.position]).toEqual([500, 100, undefined]);
  const tenth = await gateway.send(new GetStagesCommand({ restApiId: company.volume.apis[9]?.id }));
  expect(tenth.item).toHaveLength(10);
  expect(tenth.item?.[0]).toMatchObject({
    methodSettings: { '*/*': { loggingLevel: 'INFO' } },
    accessLogSettings: { format: expect.any(String) },
  });
  const page = await client().send(new DescribeLogGroupsCommand({ logGroupNamePrefix: 'API-Gateway-Execution-Logs_' }));
  expect(page.logGroups).toHaveLength(50);
  expect(page.nextToken).toBeDefined();
  const [busiest] = company.volume.apis;
  const one = await client().send(new DescribeLogGroupsCommand({ logGroupNamePrefix: executionGroup(busiest?.id ?? '') }));
  const perDay = (one.logGroups?.[0]?.storedBytes ?? 0) / 30;
  expect(perDay).toBeGreaterThan(20 * GB);
  expect(perDay).toBeLessThan(1000 * GB);
  expect(one.logGroups?.[0]).toMatchObject({ logGroupClass: 'STANDARD', retentionInDays: 30 });
});

test('the lines of one call are found in a terabyte a day, by either id and by both ways of reading', async () => {
  await open({ apis: 20, gbPerDay: 1000 });
  const call = company.callAt('service-3', 'prod', NOW - 600_000);
  const logGroupName = executionGroup(call.apiId);
  const near = { startTime: call.at - 60_000, endTime: call.at + 60_000 };
  const { events } = await readAll({ logGroupName, filterPattern: `"${call.requestId}"`, ...near, startFromHead: false });
  expect(events.length).toBeGreaterThan(7);
  expect(events.every(({ message }) => message?.startsWith(`(${call.requestId}) `))).toBe(true);
  expect(events[0]?.timestamp).toBeGreaterThan(events.at(-1)?.timestamp ?? 0);
  const byExtended = await readAll({ logGroupName, filterPattern: `"${call.extendedRequestId}"`, ...near });
  expect(byExtended.events.map(({ message }) => message)).toEqual([`(${call.requestId}) Extended Request Id: ${call.extendedRequestId}`]);
  const access = await readAll({ logGroupName: `/aws/apigateway/${call.apiId}`, filterPattern: `"${call.requestId}"`, ...near });
  expect(access.events.map(({ message }) => JSON.parse(message ?? ''))).toMatchObject([
    { apiId: call.apiId, stage: 'prod', requestId: call.requestId },
  ]);
  const { queryId } = await client().send(
    new StartQueryCommand({
      queryString: `SOURCE logGroups(namePrefix: ['API-Gateway-Execution-Logs_']) | fields @timestamp, @log, @message | filter @message like "${call.requestId}"`,
      startTime: Math.floor(NOW / 1000) - 3600,
      endTime: Math.floor(NOW / 1000),
    }),
  );
  const found = await client().send(new GetQueryResultsCommand({ queryId }));
  expect(found.statistics?.bytesScanned).toBeCloseTo((1000 * GB * 0.96) / 24, -9);
  const groups = new Set(found.results?.map((row) => row.find(({ field }) => field === '@log')?.value));
  expect(groups.has(`111122223333:${logGroupName}`)).toBe(true);
});

test('other APIs quote a caller’s id in payloads, which are not its own lines', async () => {
  await open({ apis: 3, gbPerDay: 100 });
  const call = company.callAt('service-0', 'prod', NOW - 600_000);
  const quotes = [];
  for (let at = NOW - 600_000; at < NOW - 598_000; at += 50) {
    const { requestId } = company.callAt('service-0', 'prod', at);
    const logGroupName = executionGroup(company.callAt('service-1', 'prod', at).apiId);
    quotes.push(...(await readAll({ logGroupName, filterPattern: `"${requestId}"`, startTime: at - 5000, endTime: at + 5000 })).events);
  }
  expect(quotes.length).toBeGreaterThan(0);
  expect(quotes.every(({ message }) => /^\([0-9a-f-]{36}\) Method request body before transformations: /.test(message ?? ''))).toBe(true);
  expect(quotes.some(({ message }) => message?.startsWith(`(${call.requestId})`))).toBe(false);
});

test('a search by id and a read of everything agree, from either end', async () => {
  await open({ apis: 2, gbPerDay: 1 });
  const call = company.callAt('service-0', 'prod', NOW - 600_000);
  const logGroupName = executionGroup(call.apiId);
  const window = { logGroupName, startTime: call.at - 20_000, endTime: call.at + 20_000 };
  const forward = await readAll(window);
  const backward = await readAll({ ...window, startFromHead: false, limit: 37 });
  const ids = forward.events.map(({ eventId }) => eventId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(backward.events.map(({ eventId }) => eventId).reverse()).toEqual(ids);
  expect(backward.pages).toBeGreaterThan(forward.pages);
  const { events } = await readAll({ ...window, filterPattern: `"${call.requestId}"` });
  expect(events).toEqual(forward.events.filter(({ message }) => message?.includes(call.requestId)));
  const refused = await readAll({ ...window, filterPattern: '"Method completed with status: 403"' });
  expect(refused.events).toEqual(forward.events.filter(({ message }) => message?.includes('Method completed with status: 403')));
});

test('a real request stands among the lines of the others', async () => {
  await open({ apis: 2, gbPerDay: 1 });
  const [first] = company.volume.apis;
  const apiId = first?.id ?? '';
  const api = region.restApis.get(apiId);
  api?.method('GET', '/orders', { integration: { type: 'MOCK' } });
  api?.deploy('prod');
  const { requestId } = await aws.send({ region: 'us-east-1', apiId, stage: 'prod', method: 'GET', path: '/orders' });
  const own = await readAll({ logGroupName: executionGroup(apiId), filterPattern: `"${requestId}"`, startTime: NOW - 1000 });
  expect(own.events.length).toBeGreaterThan(3);
  const all = await readAll({ logGroupName: executionGroup(apiId), startTime: NOW - 60_000 });
  expect(all.events.length).toBeGreaterThan(own.events.length);
  expect(all.events).toEqual(expect.arrayContaining(own.events));
});

test('pages carry a megabyte at most, also where patterns are ignored', async () => {
  await open({ apis: 1, gbPerDay: 20 }, true);
  const logGroupName = executionGroup(company.volume.apis[0]?.id ?? '');
  const { events, pages } = await readAll({ logGroupName, filterPattern: '"nothing like it"', startTime: NOW - 20_000 });
  const bytes = events.reduce((sum, { message = '' }) => sum + message.length + 26, 0);
  expect(bytes).toBeGreaterThan(3e6);
  expect(bytes / pages).toBeLessThanOrEqual(1e6);
});

test('a number and its request id follow from each other, under one key only', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.maxSafeNat(), (key, number) => {
      const id = uuidOfNumber(key, number);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(numberOfUuid(key, id)).toBe(number);
      expect(numberOfUuid((key ^ 1) >>> 0, id)).toBeUndefined();
    }),
  );
});

test('calls keep their order, and both ids lead back to the call', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 2000, noNaN: true }), fc.integer({ min: 0, max: 1e9 }), (callsPerSecond, ago) => {
      const traffic = new StageTraffic({ seed: 5, region: 'us-east-1', apiId: 'abc', stage: 'prod', callsPerSecond });
      const call = traffic.lastBy(NOW - ago);
      expect(call.at).toBeLessThanOrEqual(NOW - ago);
      expect(traffic.call(call.number + 1).at).toBeGreaterThanOrEqual(NOW - ago);
      expect(traffic.byId(call.requestId)).toEqual(call);
      expect(traffic.byId(call.extendedRequestId)).toEqual(call);
    }),
    { numRuns: 50 },
  );
});
