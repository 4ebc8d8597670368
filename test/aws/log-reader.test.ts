import { once } from 'node:events';
import { createServer } from 'node:http';
import { startAws } from '../../playground/aws/main';
import { createAwsPorts } from '../../src/aws/create-aws-ports';
import { filterPattern, termsByPattern } from '../../src/aws/filter-pattern';
import { everyPage } from '../../src/aws/pages';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const credentials = { accessKeyId: 'AKIALOGS', secretAccessKey: 'secret' };

async function withLines(count: number, paging: { readonly eventsPerScan: number; readonly emptyShare: number }) {
  const playground = await startAws({ now: () => NOW, logPaging: paging });
  const region = playground.account('111122223333', credentials).region('us-east-1');
  const group = region.logGroup('some-group');
  for (let index = 0; index < count; index += 1)
    group.write('stream', `line ${index} of ${index % 3 === 0 ? 'mine' : 'theirs'}`, NOW - (count - index) * 1000);
  const aws = createAwsPorts({ regions: ['us-east-1'], endpointUrl: playground.url }, { credentials, maxAttempts: 1 });
  const close = async (): Promise<void> => {
    aws.close();
    await playground.close();
  };
  return { logs: aws.forQuestion().logs, region, close };
}

const query = { region: 'us-east-1', group: 'some-group', from: NOW - 3_600_000, to: NOW, limit: 1_000 };

test('short and empty pages do not end a read', async () => {
  const { logs, close } = await withLines(60, { eventsPerScan: 7, emptyShare: 0.6 });
  const found = await logs.find({ ...query, anyOf: ['mine'], newestFirst: true }, AbortSignal.timeout(5_000));
  expect(found).toMatchObject({ status: 'known', complete: true });
  const messages = found.status === 'known' ? found.value.map(({ message }) => message) : [];
  expect(messages).toHaveLength(20);
  expect(messages[0]).toBe('line 57 of mine');
  await close();
});

test('a limit cuts, and says so', async () => {
  const { logs, close } = await withLines(60, { eventsPerScan: 400, emptyShare: 0 });
  const found = await logs.find({ ...query, anyOf: ['mine'], limit: 3, newestFirst: false }, AbortSignal.timeout(5_000));
  expect(found).toMatchObject({ status: 'known', complete: false, value: [{ message: 'line 0 of mine' }, {}, {}] });
  await close();
});

test('a group that is not there, and its facts where it is', async () => {
  const { logs, region, close } = await withLines(1, { eventsPerScan: 400, emptyShare: 0 });
  const signal = AbortSignal.timeout(5_000);
  expect(await logs.find({ ...query, group: 'nowhere', anyOf: [], newestFirst: true }, signal)).toMatchObject({
    status: 'unknown',
    why: 'disabled',
  });
  region.logGroup('some-group-of-another-name');
  region.logGroup('some-group').retentionInDays = 3;
  expect(await logs.group({ region: 'us-east-1' }, 'some-group', signal)).toMatchObject({
    value: { retentionInDays: 3, infrequentAccess: false },
  });
  expect(await logs.group({ region: 'us-east-1' }, 'some', signal)).toMatchObject({ status: 'known', value: null });
  region.logGroup('some-group').logGroupClass = 'INFREQUENT_ACCESS';
  expect(await logs.find({ ...query, anyOf: [], newestFirst: true }, signal)).toMatchObject({ status: 'unknown', why: 'unsupported' });
  await close();
});

test('an endpoint that ignores the pattern and repeats its token', async () => {
  const events = [
    { timestamp: NOW - 5, message: 'not asked for' },
    { timestamp: NOW - 4, message: 'mine' },
  ];
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify({ events, nextToken: 'again' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const aws = createAwsPorts({ regions: ['us-east-1'], endpointUrl: `http://127.0.0.1:${port}` }, { credentials });
  const found = await aws.forQuestion().logs.find({ ...query, anyOf: ['mine'], newestFirst: false }, AbortSignal.timeout(5_000));
  expect(found).toMatchObject({ status: 'known', complete: false, value: [{ message: 'mine' }, { message: 'mine' }] });
  aws.close();
  server.close();
  server.closeAllConnections();
});

test('one term stands alone, many are cut to patterns that CloudWatch takes', () => {
  const patternsOf = (terms: readonly string[]) => termsByPattern(terms).map(filterPattern);
  expect(patternsOf([])).toEqual([undefined]);
  expect(patternsOf(['a "b"', 'a "b"'])).toEqual(['"a \\"b\\""']);
  expect(patternsOf(['a', 'b'])).toEqual(['?"a" ?"b"']);
  const ids = Array.from({ length: 60 }, (_, index) => `5d2a0000-0000-4000-8000-0000000000${String(index).padStart(2, '0')}`);
  const many = patternsOf(ids);
  expect(many.length).toBeGreaterThan(1);
  expect(many.every((pattern) => (pattern?.length ?? 0) <= 1024)).toBe(true);
  expect(termsByPattern(ids).flat()).toEqual(ids);
});

test('pages end with a missing or a repeated token', async () => {
  const pages = [
    { items: [1], next: 'a' },
    { items: [], next: 'b' },
    { items: [2], next: 'a' },
  ];
  let read = 0;
  const items = await everyPage(async () => pages[read++] ?? { items: [3], next: undefined });
  expect(items).toEqual([1, 2]);
});
