import { GetQueryResultsCommand, StartQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import { type Account, type PlaygroundAws, startAws } from '../../../playground/aws/main';
import { logsClient } from './clients';

const START = Date.UTC(2026, 10, 22, 12);
let aws: PlaygroundAws;
let account: Account;

beforeEach(async () => {
  aws = await startAws({ now: () => START });
  account = aws.account('111122223333');
  const group = account.region('us-east-1').logGroup('access');
  for (const [seconds, line] of [
    [130, 'GET 200'],
    [70, 'GET 403'],
    [65, 'POST 403'],
    [10, 'GET 403'],
    [5, 'no line of this format'],
  ] as const)
    group.write('s', line, START - seconds * 1000);
});
afterEach(() => aws.close());

async function query(queryString: string, limit?: number) {
  const client = logsClient(aws.url, account);
  const range = { startTime: START / 1000 - 3600, endTime: START / 1000 };
  const { queryId } = await client.send(
    new StartQueryCommand({ logGroupNames: ['access'], queryString, ...range, ...(limit === undefined ? {} : { limit }) }),
  );
  const { results = [] } = await client.send(new GetQueryResultsCommand({ queryId }));
  return results.map((row) => Object.fromEntries(row.map(({ field = '', value }) => [field, value])));
}

const PARSE = 'parse @message /^(?<verb>\\w+) (?<status>\\d{3})$/';

test('counts by minute and by what a pattern finds; a field without a value is missing', async () => {
  expect(await query(`fields @timestamp | ${PARSE} | stats count(*) as lines by bin(1m) as minute, status`)).toEqual(
    expect.arrayContaining([
      { minute: '2026-11-22 11:57:00.000', status: '200', lines: '1' },
      { minute: '2026-11-22 11:58:00.000', status: '403', lines: '2' },
      { minute: '2026-11-22 11:59:00.000', status: '403', lines: '1' },
      { minute: '2026-11-22 11:59:00.000', lines: '1' },
    ]),
  );
});

test('filters on what was found, and a limit that cuts the rows and not the count', async () => {
  const refused = `${PARSE} | filter ispresent(verb) and status = "403" | stats count(*) as lines by verb`;
  expect(await query(refused)).toEqual(
    expect.arrayContaining([
      { verb: 'GET', lines: '2' },
      { verb: 'POST', lines: '1' },
    ]),
  );
  expect(await query(refused, 1)).toHaveLength(1);
  expect(await query(`${PARSE} | stats count(*) by bin(1h)`)).toEqual([{ 'bin(1h)': '2026-11-22 11:00:00.000', 'count(*)': '5' }]);
});

test.each(['parse @message /(no name)/', 'parse @message "* *" as a, b', 'stats sum(x) by y', 'filter verb = 4 or 1'])(
  'what it does not know is refused: %s',
  async (queryString) => {
    await expect(query(queryString)).rejects.toMatchObject({ name: 'MalformedQueryException' });
  },
);
