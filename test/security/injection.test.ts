import fc from 'fast-check';
import { parseFilterPattern } from '../../playground/aws/logs/filter-pattern';
import { parseInsightsQuery } from '../../playground/aws/logs/insights-query';
import { startAws } from '../../playground/aws/main';
import type { AwsClients } from '../../src/aws/clients';
import { filterPattern } from '../../src/aws/filter-pattern';
import { createLogInsights } from '../../src/aws/log-insights';
import { createLog } from '../../src/observability/log';
import { answerMessage } from '../../src/slack/blocks/answer';
import { evidenceSections } from '../../src/slack/blocks/evidence';
import { forSlack } from '../../src/slack/blocks/message';
import { evidenceReplies } from '../../src/slack/blocks/replies';
import { placeholderMessage, sentenceMessage } from '../../src/slack/blocks/status';
import { logsClient } from '../playground/aws/clients';
import { answerOf } from '../question/pastes/answer-of';
import { ID } from '../question/pastes/paste';
import { hostileFinding } from './hostile-answer';

const HOSTILE = [
  '"',
  '\\',
  '\\"',
  '" ?"',
  '{ $.a = "b" }',
  "' | ",
  '\n',
  ' or ',
  '| stats count(*)',
  '?',
  '-',
  '*',
  '%',
  '<!channel>',
  '`',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

test('a filter pattern finds the lines that hold a term, whatever the term holds, and no others', () => {
  fc.assert(
    fc.property(text, text, text, (term, before, other) => {
      const pattern = filterPattern([term]) ?? '';
      fc.pre(pattern.length <= 1024);
      const matches = parseFilterPattern(pattern);
      expect(matches(`${before}${term}`)).toBe(true);
      expect(matches(other)).toBe(other.includes(term));
    }),
    { numRuns: 2000 },
  );
});

describe('a query of Logs Insights', () => {
  const queried = async (anyOf: readonly string[], prefixes = ['API-Gateway-Execution-Logs_']) => {
    const aws = await startAws();
    try {
      const account = aws.account('111122223333');
      account
        .region('us-east-1')
        .logGroup('API-Gateway-Execution-Logs_a1b2c3d4e5/prod')
        .write('s', `(${ID}) Starting execution`, Date.now() - 1000);
      const client = logsClient(aws.url, account);
      const insights = createLogInsights({ logs: () => client } as Pick<AwsClients, 'logs'> as AwsClients, { calls: 0, dollars: 0 });
      const place = { region: 'us-east-1' };
      const window = { from: Date.now() - 60_000, to: Date.now() };
      const started = await insights.start({ ...place, groups: { prefixes }, anyOf, ...window, limit: 10 }, AbortSignal.timeout(10_000));
      if (started.status === 'unknown') return started;
      return await insights.results(place, started.value, [ID], AbortSignal.timeout(10_000));
    } finally {
      await aws.close();
    }
  };

  test('holds ids and nothing else: a term that is none is left out', async () => {
    const { status, ...found } = await queried([ID, '" or @message like "', '| stats count(*)']);
    expect([status, found]).toEqual(['known', expect.objectContaining({ value: expect.objectContaining({ state: 'complete' }) })]);
    expect(JSON.stringify(found)).toContain(`(${ID}) Starting execution`);
  });

  test('is not begun where no term is one, nor with a prefix that no log group can have', async () => {
    expect(await queried(['" or 1=1'])).toMatchObject({ status: 'unknown', detail: expect.stringContaining('would match everything') });
    expect(await queried([ID], ["x'] | fields @message #"])).toMatchObject({
      status: 'unknown',
      detail: expect.stringContaining('a prefix that no log group can have'),
    });
  });

  test('is one that the service reads as it was meant', () => {
    expect(parseInsightsQuery(`fields @timestamp, @log, @message | filter @message like "${ID}" | limit 10`).terms).toEqual([ID]);
  });
});

/** Every element and every mrkdwn text of blocks, however deep. */
function everything(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(everything);
  if (typeof value !== 'object' || value === null) return [];
  return [{ ...value }, ...Object.values(value).flatMap(everything)];
}

/** Its consoles, its documents and its articles. */
const OF_AWS =
  /^https:\/\/(?:(?:[a-z0-9-]+\.)?console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)|docs\.aws\.amazon\.com|repost\.aws)\//;

/** What in a message could call people up, lead away or be read as markup; what the bot itself puts there is none of it. */
function harmful(content: Parameters<typeof forSlack>[0]): readonly unknown[] {
  const { text: notification, blocks } = forSlack(content);
  const elements = everything(blocks).filter(({ type, text: says, url }) => {
    if (type === 'mrkdwn') return /<[!@#]|<https?:/.test(String(says));
    if (type === 'link') return !OF_AWS.test(String(url));
    return type === 'broadcast' || type === 'user' || type === 'usergroup' || type === 'channel';
  });
  return [...elements, ...(/<[!@#]|<https?:/.test(notification) ? [notification] : [])];
}

const CALLS = [
  '<!channel>',
  '<!here|here>',
  '<@U0000000001>',
  '<#C1|x>',
  '<https://evil.example|console>',
  '*bold*',
  '`',
  'https://evil.example/x',
  '&lt;!channel&gt;',
  '@channel',
];
const calling = fc
  .array(fc.oneof(fc.constantFrom(...CALLS), fc.string({ maxLength: 10 })), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(' '));

test('whatever a paste holds, an answer calls nobody and leads nowhere', () => {
  fc.assert(
    fc.property(calling, calling, (one, other) => {
      const answer = answerOf(
        `> GET /${one} HTTP/1.1\n> Host: a1b2c3d4e5.execute-api.us-east-1.amazonaws.com\n< HTTP/1.1 403 Forbidden\n< x-amzn-requestid: ${ID}\n<\n{"message":"${other}"}`,
      );
      for (const content of [
        answerMessage(answer, 'channel'),
        ...evidenceReplies(evidenceSections(answer)),
        placeholderMessage({ summary: one }, '7f3a01'),
        sentenceMessage(other),
      ])
        expect(harmful(content)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('whatever the account holds, in names, paths, log lines and policies, an answer calls nobody and leads nowhere', () => {
  fc.assert(
    fc.property(calling, (says) => {
      const answer = hostileFinding(says);
      for (const content of [
        answerMessage(answer, 'channel'),
        answerMessage(answer, 'asker'),
        ...evidenceReplies(evidenceSections(answer)),
      ])
        expect(harmful(content)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('one line of the log is one line, whatever stands in it', () => {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line: string) => void lines.push(line) });
  const name = 'ann\n{"level":30,"audit":true,"who":{"id":"U1"},"result":"done"}\r\u2028\u001b[2J';
  log.info({ audit: true, who: { id: 'U2', name }, result: 'refused' }, name);
  log.error({ err: new Error(name) }, 'failed');
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line.trimEnd()).not.toMatch(/\p{Cc}/u);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ result: 'refused', who: { id: 'U2', name } });
});
