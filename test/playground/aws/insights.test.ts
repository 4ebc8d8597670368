import { GetQueryResultsCommand, StartQueryCommand, type StartQueryCommandInput, StopQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import fc from 'fast-check';
import { parseInsightsQuery } from '../../../playground/aws/logs/insights-query';
import { type Account, type PlaygroundAws, startAws } from '../../../playground/aws/main';
import { LOG_TIMING } from '../../../playground/aws/volume/log-timing';
import { logsClient } from './clients';

const START = Date.UTC(2026, 10, 22, 12);
let now = START;
let aws: PlaygroundAws;
let account: Account;

async function open(options: Parameters<typeof startAws>[0] = {}): Promise<void> {
  now = START;
  aws = await startAws({ now: () => now, ...options });
  account = aws.account('111122223333');
}
afterEach(() => aws.close());

const client = () => logsClient(aws.url, account);
const seconds = (ms: number): number => Math.floor(ms / 1000);
const range = () => ({ startTime: seconds(START - 3600_000), endTime: seconds(START + 60_000) });

async function query(input: Partial<StartQueryCommandInput>) {
  const { queryId } = await client().send(
    new StartQueryCommand({ queryString: 'fields @timestamp, @log, @message', ...range(), ...input }),
  );
  return client().send(new GetQueryResultsCommand({ queryId }));
}

const messages = (reply: Awaited<ReturnType<typeof query>>): readonly (string | undefined)[] =>
  (reply.results ?? []).map((row) => row.find(({ field }) => field === '@message')?.value);

test('rows tell time, group and message, newest first; bytes are counted by groups and time, not by the filter', async () => {
  await open();
  const region = account.region('us-east-1');
  region.logGroup('one').write('s', 'first of abc', START - 2000);
  region.logGroup('one').write('s', 'second', START - 1000);
  region.logGroup('two').write('s', 'third of "abc"', START - 500);
  const reply = await query({
    logGroupNames: ['one', 'two'],
    queryString: 'fields @timestamp, @log, @message | filter @message like "abc"',
  });
  expect(reply.status).toBe('Complete');
  expect(reply.results).toEqual([
    [
      { field: '@timestamp', value: '2026-11-22 11:59:59.500' },
      { field: '@log', value: '111122223333:two' },
      { field: '@message', value: 'third of "abc"' },
      { field: '@ptr', value: expect.any(String) },
    ],
    [
      { field: '@timestamp', value: '2026-11-22 11:59:58.000' },
      { field: '@log', value: '111122223333:one' },
      { field: '@message', value: 'first of abc' },
      { field: '@ptr', value: expect.any(String) },
    ],
  ]);
  const all = ['first of abc', 'second', 'third of "abc"'].reduce((sum, text) => sum + text.length + 26, 0);
  expect(reply.statistics).toMatchObject({ bytesScanned: all, recordsMatched: 2, logGroupsScanned: 2 });
});

test('or, and, not like, regular expressions, sort and both limits', async () => {
  await open();
  const group = account.region('us-east-1').logGroup('one');
  for (const [index, text] of ['a or b', 'b', 'c', 'd and c'].entries()) group.write('s', text, START - 1000 + index);
  const ask = async (queryString: string, limit?: number) =>
    messages(await query({ logGroupName: 'one', queryString, ...(limit === undefined ? {} : { limit }) }));
  expect(await ask('filter @message like "a or b" or @message like \'d and c\'')).toEqual(['d and c', 'a or b']);
  expect(await ask('filter @message like "c" and @message not like /d/')).toEqual(['c']);
  expect(await ask('filter @message like /^[ab]/ | sort @timestamp asc')).toEqual(['a or b', 'b']);
  expect(await ask('fields @message | limit 2', 3)).toEqual(['d and c', 'c']);
  expect(await ask('fields @message | limit 4', 3)).toHaveLength(3);
});

test('groups by prefix are those of the Standard class; both classes are not mixed; FilterLogEvents refuses the other', async () => {
  await open();
  const region = account.region('us-east-1');
  region.logGroup('api-1').write('s', 'standard', START - 1000);
  region.logGroup('api-2').write('s', 'infrequent', START - 1000);
  region.logGroup('api-2').logGroupClass = 'INFREQUENT_ACCESS';
  expect(messages(await query({ queryString: "SOURCE logGroups(namePrefix: ['api-']) | fields @message" }))).toEqual(['standard']);
  expect(
    messages(await query({ queryString: "SOURCE logGroups(namePrefix: ['api-'], class: ['INFREQUENT_ACCESS']) | fields @message" })),
  ).toEqual(['infrequent']);
  expect(messages(await query({ logGroupNames: ['api-2'] }))).toEqual(['infrequent']);
  await expect(query({ logGroupNames: ['api-1', 'api-2'] })).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test.each([
  ['an unclosed quote', { queryString: 'filter @message like "abc' }, 'MalformedQueryException'],
  ['an unknown command', { queryString: 'find me' }, 'MalformedQueryException'],
  ['an empty command', { queryString: 'fields @message || limit 1' }, 'MalformedQueryException'],
  [
    'six prefixes',
    { logGroupNames: undefined, queryString: "SOURCE logGroups(namePrefix: ['a','b','c','d','e','f'])" },
    'MalformedQueryException',
  ],
  ['names beside SOURCE', { queryString: "SOURCE logGroups(namePrefix: ['a'])" }, 'InvalidParameterException'],
  ['51 groups', { logGroupNames: Array.from({ length: 51 }, (_, index) => `g${index}`) }, 'InvalidParameterException'],
  ['no group', { logGroupNames: undefined }, 'InvalidParameterException'],
  ['a group that is not there', { logGroupNames: ['nowhere'] }, 'ResourceNotFoundException'],
  ['an end before the start', { startTime: 10, endTime: 5 }, 'InvalidParameterException'],
  ['a limit too high', { limit: 10_001 }, 'InvalidParameterException'],
])('%s is refused', async (_name, input, name) => {
  await open();
  account.region('us-east-1').logGroup('one');
  await expect(query({ logGroupNames: ['one'], ...input })).rejects.toMatchObject({ name });
});

const quick = { ...LOG_TIMING, filterP50: 0.001, filterP95: 0.002, startP50: 0.001, startP95: 0.002, queryP50: 4, queryP95: 4 };

test('a query is scheduled, runs with the rows and bytes so far, and completes; a stopped one stays where it was', async () => {
  await open({ timing: { ...quick, queryBytesPerSecond: 1000 }, ingestionLagMs: 0 });
  const group = account.region('us-east-1').logGroup('one');
  for (let index = 0; index < 100; index += 1) group.write('s', `line ${String(index).padStart(9, '0')}`, START - 100_000 + index);
  const input = { logGroupName: 'one', queryString: 'fields @message', ...range() };
  const { queryId } = await client().send(new StartQueryCommand(input));
  const { queryId: other } = await client().send(new StartQueryCommand(input));
  const results = (id: string | undefined) => client().send(new GetQueryResultsCommand({ queryId: id }));
  expect(await results(queryId)).toMatchObject({ status: 'Scheduled', results: [] });
  now += 3_900;
  expect(await results(queryId)).toMatchObject({ status: 'Running', results: [], statistics: { bytesScanned: 0 } });
  now += 2_100;
  const half = await results(queryId);
  expect(half.status).toBe('Running');
  expect(half.statistics?.bytesScanned).toBe(2000);
  expect(half.results?.length).toBeGreaterThan(20);
  expect(half.results?.length).toBeLessThan(80);
  expect(await client().send(new StopQueryCommand({ queryId: other }))).toMatchObject({ success: true });
  now += 4_000;
  const whole = await results(queryId);
  expect(whole).toMatchObject({ status: 'Complete', statistics: { bytesScanned: 4000 } });
  expect(whole.results).toHaveLength(100);
  expect(messages(whole)).toEqual(expect.arrayContaining([...messages(half)]));
  expect(await results(other)).toMatchObject({ status: 'Cancelled', statistics: { bytesScanned: 2000 } });
  await expect(client().send(new StopQueryCommand({ queryId }))).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await expect(results('none')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('at most 100 queries run at once, fewer where others run some', async () => {
  await open({ timing: quick, otherTenants: 0.95 });
  account.region('us-east-1').logGroup('one');
  const start = () => client().send(new StartQueryCommand({ logGroupName: 'one', queryString: 'fields @message', ...range() }));
  for (let count = 0; count < 5; count += 1) await start();
  await expect(start()).rejects.toMatchObject({ name: 'LimitExceededException' });
  now += 60_000;
  await expect(start()).resolves.toMatchObject({ queryId: expect.any(String) });
});

test('a quoted term matches itself, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40 }), fc.string({ maxLength: 20 }), (term, around) => {
      const quoted = `"${term.replace(/["\\]/g, '\\$&')}"`;
      const { matches } = parseInsightsQuery(`fields @message | filter @message like ${quoted} | limit 5`);
      expect(matches(`${around}${term}${around}`)).toBe(true);
      expect(matches('')).toBe(false);
    }),
  );
});
