import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  GetLogEventsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LogGroup } from '../../../playground/aws/logs/log-group';
import { type Account, type PlaygroundAws, startAws } from '../../../playground/aws/main';
import { logsClient } from './clients';

const START = Date.UTC(2026, 10, 22, 10, 0, 0);
let now = START;
let aws: PlaygroundAws;
let account: Account;
let client: CloudWatchLogsClient;
let group: LogGroup;

beforeEach(async () => {
  now = START;
  aws = await startAws({ now: () => now, logPaging: { eventsPerScan: 7, emptyShare: 0.4 } });
  account = aws.account('111122223333');
  client = logsClient(aws.url, account);
  group = account.region('us-east-1').logGroup('API-Gateway-Execution-Logs_abcdefghij/prod');
});
afterEach(() => aws.close());

async function readAll(input: FilterLogEventsCommandInput) {
  const pages: string[][] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(new FilterLogEventsCommand({ ...input, ...(nextToken === undefined ? {} : { nextToken }) }));
    pages.push(page.events?.map((event) => event.message ?? '') ?? []);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return pages;
}

function fill(count: number): void {
  for (let index = 0; index < count; index += 1) group.write(`stream-${index % 3}`, `line ${index}`, START + index);
  now = START + count;
}

test('every event comes once, in order, over short and empty pages', async () => {
  fill(60);
  const pages = await readAll({ logGroupName: group.name });
  expect(pages.flat()).toEqual(Array.from({ length: 60 }, (_, index) => `line ${index}`));
  expect(Math.max(...pages.map((page) => page.length))).toBe(7);
  expect(pages.slice(0, -1).some((page) => page.length === 0)).toBe(true);
});

test('newest first where startFromHead is false', async () => {
  fill(20);
  const pages = await readAll({ logGroupName: group.name, startTime: START, startFromHead: false });
  expect(pages.flat()).toEqual(Array.from({ length: 20 }, (_, index) => `line ${19 - index}`));
  await expect(
    client.send(new FilterLogEventsCommand({ logGroupName: group.name, startTime: 0, startFromHead: false })),
  ).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('events of one millisecond are neither lost nor repeated at the edge of a page', async () => {
  for (let index = 0; index < 25; index += 1) group.write('stream', `line ${index}`, START);
  const expected = Array.from({ length: 25 }, (_, index) => `line ${index}`);
  expect((await readAll({ logGroupName: group.name })).flat()).toEqual(expected);
  expect((await readAll({ logGroupName: group.name, startTime: START, endTime: START, startFromHead: false })).flat()).toEqual(
    expected.reverse(),
  );
});

test('startTime and endTime are both inclusive', async () => {
  fill(20);
  const pages = await readAll({ logGroupName: group.name, startTime: START + 3, endTime: START + 5 });
  expect(pages.flat()).toEqual(['line 3', 'line 4', 'line 5']);
});

test('filter, stream and limit narrow the answer', async () => {
  fill(30);
  expect((await readAll({ logGroupName: group.name, filterPattern: '"line 1"' })).flat()).toHaveLength(11);
  expect((await readAll({ logGroupName: group.name, logStreamNames: ['stream-1'] })).flat()).toHaveLength(10);
  const pages = await readAll({ logGroupName: group.name, limit: 2 });
  expect(Math.max(...pages.map((page) => page.length))).toBe(2);
  expect(pages.flat()).toHaveLength(30);
});

test('a token is good only with the parameters that it came from', async () => {
  fill(30);
  const { nextToken } = await client.send(new FilterLogEventsCommand({ logGroupName: group.name, filterPattern: 'line' }));
  expect(nextToken).toBeDefined();
  await expect(
    client.send(new FilterLogEventsCommand({ logGroupName: group.name, filterPattern: 'other', nextToken })),
  ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await expect(client.send(new FilterLogEventsCommand({ logGroupName: group.name, nextToken: 'junk' }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
});

test('events carry their times, stream and id', async () => {
  group.write('0123456789abcdef0123456789abcdef', 'hello', START);
  const pages = await client.send(new FilterLogEventsCommand({ logGroupIdentifier: `${group.arn}:*`, filterPattern: 'hello' }));
  const events =
    pages.events?.length === 0
      ? (
          await client.send(
            new FilterLogEventsCommand({ logGroupIdentifier: `${group.arn}:*`, filterPattern: 'hello', nextToken: pages.nextToken }),
          )
        ).events
      : pages.events;
  expect(events).toEqual([
    {
      message: 'hello',
      timestamp: START,
      ingestionTime: START,
      logStreamName: '0123456789abcdef0123456789abcdef',
      eventId: expect.stringMatching(/^\d{56}$/),
    },
  ]);
});

test('an event is invisible until its lag has passed, and gone after retention', async () => {
  await aws.close();
  aws = await startAws({ now: () => now, ingestionLagMs: 5000, logPaging: { emptyShare: 0 } });
  account = aws.account('111122223333');
  client = logsClient(aws.url, account);
  const late = account.region('us-east-1').logGroup('late');
  late.retentionInDays = 1;
  late.write('stream', 'hello');
  const count = async () => (await readAll({ logGroupName: 'late' })).flat().length;
  now = START + 4999;
  expect(await count()).toBe(0);
  now = START + 5000;
  expect(await count()).toBe(1);
  now = START + 86_400_001;
  expect(await count()).toBe(0);
});

test('unknown groups, bad patterns and unknown operations are refused', async () => {
  await expect(client.send(new FilterLogEventsCommand({ logGroupName: 'nowhere' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'The specified log group does not exist.',
  });
  await expect(client.send(new FilterLogEventsCommand({ logGroupName: group.name, filterPattern: 'a-b' }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
  await expect(client.send(new PutLogEventsCommand({ logGroupName: group.name, logStreamName: 's', logEvents: [] }))).rejects.toMatchObject(
    { name: 'UnknownOperationException' },
  );
  const stranger = logsClient(aws.url, account, { accessKeyId: 'AKIASTRANGER' });
  await expect(stranger.send(new DescribeLogGroupsCommand({}))).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  account.deny('logs:FilterLogEvents');
  await expect(client.send(new FilterLogEventsCommand({ logGroupName: group.name }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  group.logGroupClass = 'INFREQUENT_ACCESS';
  account.allow('logs:FilterLogEvents');
  await expect(client.send(new FilterLogEventsCommand({ logGroupName: group.name }))).rejects.toMatchObject({
    name: 'InvalidOperationException',
  });
});

test('groups and streams are described in pages', async () => {
  const region = account.region('us-east-1');
  for (const name of ['b-1', 'b-2', 'b-3']) region.logGroup(name).retentionInDays = 30;
  const first = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: 'b-', limit: 2 }));
  expect(first.logGroups).toMatchObject([
    { logGroupName: 'b-1', retentionInDays: 30, logGroupClass: 'STANDARD', arn: 'arn:aws:logs:us-east-1:111122223333:log-group:b-1:*' },
    { logGroupName: 'b-2' },
  ]);
  const second = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: 'b-', limit: 2, nextToken: first.nextToken }));
  expect(second.logGroups?.map((item) => item.logGroupName)).toEqual(['b-3']);
  expect(second.nextToken).toBeUndefined();
  fill(6);
  const streams = await client.send(
    new DescribeLogStreamsCommand({ logGroupName: group.name, orderBy: 'LastEventTime', descending: true }),
  );
  expect(streams.logStreams?.map((item) => item.logStreamName)).toEqual(['stream-2', 'stream-1', 'stream-0']);
});

test('GetLogEvents reads one stream and repeats the token at its end', async () => {
  fill(9);
  const read = (nextToken?: string) =>
    client.send(
      new GetLogEventsCommand({
        logGroupName: group.name,
        logStreamName: 'stream-0',
        startFromHead: true,
        limit: 2,
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
    );
  const first = await read();
  expect(first.events?.map((event) => event.message)).toEqual(['line 0', 'line 3']);
  const second = await read(first.nextForwardToken);
  expect(second.events?.map((event) => event.message)).toEqual(['line 6']);
  const third = await read(second.nextForwardToken);
  expect(third.events).toEqual([]);
  expect(third.nextForwardToken).toBe(second.nextForwardToken);
  const newest = await client.send(new GetLogEventsCommand({ logGroupName: group.name, logStreamName: 'stream-0', limit: 1 }));
  expect(newest.events?.map((event) => event.message)).toEqual(['line 6']);
});
