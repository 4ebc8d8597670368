import { readExtendedId } from '../../src/question/extended-id';
import { readQuestion } from '../../src/question/read-question';
import type { Asking, Hint, Question } from '../../src/question/types';
import { encode } from './encode-extended-id';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const ID = '0f3c9a52-6b1d-4e77-8a20-b5c4d3e2f1a0';

/** Ids that people published, the time at which they did, and what else they told. Years old: the time repeats every 2^29 tenths. */
const PUBLISHED: readonly (readonly [id: string, epochMs: number, region: string | undefined, apiType: string])[] = [
  ['LiaEkHIfoAMFnMQ=', 1587808797172, 'us-east-1', 'REST'],
  ['cUUAzH4AoAMF51Q=', 1615960581000, 'us-east-1', 'REST'],
  ['WkYq8HCuvHcFU3Q=', 1606315590000, 'us-west-2', 'REST'],
  ['RFpmUGD1DoEF_Uw=', 1650808360264, 'eu-west-1', 'REST'],
  ['RFpmUf7KjoECJgQ=', 1650808360263, 'eu-west-1', 'WEBSOCKET'],
  ['KtF82HGdliAFjxw=', 1640098283000, 'eu-central-1', 'REST'],
  ['OjvBvF2VZPgFQFw=', 1592876759000, 'cn-northwest-1', 'REST'],
  ['Z7n9QH0uPHMFV5Q=', 1611957947000, undefined, 'REST'],
];

test.each(PUBLISHED)('%s was made at its time', (id, epochMs, region, apiType) => {
  const reading = readExtendedId(id, NOW);
  const wrapMs = 2 ** 29 * 100;
  const apart = (((Date.parse(reading?.time ?? '') - epochMs) % wrapMs) + wrapMs) % wrapMs;
  expect(Math.min(apart, wrapMs - apart)).toBeLessThanOrEqual(2000);
  expect(reading).toMatchObject({ apiType, ...(region === undefined ? {} : { region }) });
  expect(Object.hasOwn(reading ?? {}, 'region')).toBe(region !== undefined);
  expect(readExtendedId(id, NOW, epochMs)?.time.slice(0, 10)).toBe(new Date(epochMs).toISOString().slice(0, 10));
});

const EXTENDED = encode(NOW - 3_600_000, 1, 0x1620);
const HTTP = encode(NOW - 3_600_000, 8, 0x2003);
const extendedHint = { from: 'extended-id', time: '2026-11-22T11:00:00.000Z' };

type Row = readonly [name: string, text: string, hints: readonly Hint[], asking?: Partial<Asking>];

const ROWS: readonly Row[] = [
  ['an extended id', EXTENDED, [{ ...extendedHint, region: 'eu-central-1' }]],
  ['an HTTP API’s', `apigw-requestid: ${HTTP}`, [{ ...extendedHint, region: 'us-east-1' }]],
  [
    'a trace id',
    `${ID} Root=1-${Math.floor(NOW / 1000 - 60).toString(16)}-0f3c9a526b1d4e778a20b5c4`,
    [{ from: 'trace-id', time: '2026-11-22T11:59:00.000Z' }],
  ],
  ['a UUID of version 1', '1a2b3c4d-c7a0-11f0-8a20-b5c4d3e2f1a0', [{ from: 'uuid-time', time: '2025-11-22T12:38:09.622Z' }]],
  ['a UUID of version 7', '019aab7a-2f00-7e77-8a20-b5c4d3e2f1a0', [{ from: 'uuid-time', time: '2025-11-22T12:11:42.720Z' }]],
  ['a UUID of version 4 tells nothing', ID, []],
  [
    'a URL',
    `${ID} https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/orders`,
    [{ from: 'host', region: 'eu-west-1', apiId: 'a1b2c3d4e5', stage: 'prod' }],
  ],
  [
    'the ARN of a denial',
    `on resource: arn:aws:execute-api:us-east-1:********1234:a1b2c3d4e5/prod/GET/orders ${ID}`,
    [{ from: 'arn', region: 'us-east-1', apiId: 'a1b2c3d4e5', stage: 'prod' }],
  ],
  ['a URL on a custom domain', `${ID} https://api.example.com/v1/orders`, [{ from: 'host', host: 'api.example.com' }]],
  ['a custom domain without a scheme', `api.example.com ${ID}`, [{ from: 'host', host: 'api.example.com' }]],
  ['an API’s id and stage', `a1b2c3d4e5 prod ${ID}`, [{ from: 'typed', apiId: 'a1b2c3d4e5', stage: 'prod' }]],
  ['both in one word', `why403 a1b2c3d4e5/prod ${ID}`, [{ from: 'typed', apiId: 'a1b2c3d4e5', stage: 'prod' }]],
  ['a Region', `${ID} in us-west-2`, [{ from: 'typed', region: 'us-west-2' }]],
  [
    'a Date header in a response',
    `HTTP/2 403\ndate: Sun, 22 Nov 2026 09:00:00 GMT\nx-amzn-requestid: ${ID}\n`,
    [{ from: 'date-header', time: '2026-11-22T09:00:00.000Z' }],
  ],
  ['a Date header alone', `${ID}\nDate: Sun, 22 Nov 2026 09:00:00 GMT`, [{ from: 'date-header', time: '2026-11-22T09:00:00.000Z' }]],
  [
    'since, in the asker’s zone',
    `since 11:05 ${ID}`,
    [{ from: 'since', time: '2026-11-22T10:05:00.000Z', said: '11:05 in Europe/Berlin' }],
    { timeZone: 'Europe/Berlin' },
  ],
  [
    'since yesterday',
    `orders prod ${ID} since yesterday 22:30`,
    [{ from: 'since', time: '2026-11-22T06:30:00.000Z', said: 'yesterday 22:30 in America/Los_Angeles' }],
    { timeZone: 'America/Los_Angeles' },
  ],
  [
    'at, twelve hours',
    `${ID} at 2:05 am`,
    [{ from: 'at', time: '2026-11-22T02:05:00.000Z', said: '2:05 am, read as UTC because your time zone is not known' }],
  ],
  [
    'at, later than now is yesterday’s',
    `${ID} at 14:05:30`,
    [{ from: 'at', time: '2026-11-21T14:05:30.000Z', said: '14:05:30, read as UTC because your time zone is not known' }],
  ],
  [
    'a zone beside it wins',
    `${ID} at 06:00 UTC`,
    [{ from: 'at', time: '2026-11-22T06:00:00.000Z', said: '06:00 UTC' }],
    { timeZone: 'Asia/Tokyo' },
  ],
  ['an offset beside it', `${ID} at 06:00 +05:30`, [{ from: 'at', time: '2026-11-22T00:30:00.000Z', said: '06:00 +05:30' }]],
  ['an abbreviation with several meanings is not guessed', `${ID} at 06:00 IST`, []],
  [
    'a verb behind the time is no zone',
    `${ID} at 06:00 GET /orders`,
    [{ from: 'at', time: '2026-11-22T06:00:00.000Z', said: '06:00, read as UTC because your time zone is not known' }],
  ],
  [
    'a date',
    `since 2026-11-20 08:00 ${ID}`,
    [{ from: 'since', time: '2026-11-20T08:00:00.000Z', said: '2026-11-20 08:00, read as UTC because your time zone is not known' }],
  ],
  ['a day that comes', `since 2026-12-01 08:00 ${ID}`, []],
  ['no time of day', `${ID} at 27:99`, []],
  [
    'an unknown zone is UTC, and said',
    `at 06:00 ${ID}`,
    [{ from: 'at', time: '2026-11-22T06:00:00.000Z', said: '06:00, read as UTC because your time zone is not known' }],
    { timeZone: 'Mars/Olympus' },
  ],
  ['an older message is an upper bound', ID, [{ from: 'message', time: '2026-11-22T09:00:00.000Z' }], { saidAt: NOW - 3 * 3_600_000 }],
  ['a message of this moment is none', ID, [], { saidAt: NOW - 3_000 }],
];

function asked(text: string, asking: Partial<Asking> = {}): Question {
  return readQuestion(text, { now: NOW, ...asking });
}

test.each(ROWS.map((row) => ({ name: row[0], row })))('$name', ({ row: [, text, hints, asking] }) => {
  expect(asked(text, asking).hints).toEqual(hints);
});

test('times of day in a message are those of when it was written', () => {
  const [hint] = asked(`${ID} at 11:30`, { saidAt: NOW - 3_600_000, timeZone: 'UTC' }).hints;
  expect(hint?.time).toBe('2026-11-21T11:30:00.000Z');
});

test('names beside a time stay names', () => {
  expect(asked(`orders prod since 11:05 ${ID}`).words).toEqual(['orders', 'prod']);
  expect(asked(`api.example.com prod ${ID}`).words).toEqual(['prod']);
});

type SummaryRow = readonly [text: string, summary: string, asking?: Partial<Asking>];

const SUMMARIES: readonly SummaryRow[] = [
  [EXTENDED, `request ${EXTENDED}, eu-central-1, 11:00:00 UTC, from the extended id`],
  [`${ID} since 11:05`, 'request 0f3c…f1a0, since 10:05:00 UTC (you said 11:05 in Europe/Berlin)', { timeZone: 'Europe/Berlin' }],
  [`${ID} at 11:05`, 'request 0f3c…f1a0, 11:05:00 UTC (you said 11:05, read as UTC because your time zone is not known)'],
  [`${ID} since yesterday 22:30 UTC`, 'request 0f3c…f1a0, since 2026-11-21 22:30:00 UTC (you said yesterday 22:30 UTC)'],
  [ID, 'request 0f3c…f1a0, before 09:00:00 UTC, when the message was written', { saidAt: NOW - 3 * 3_600_000 }],
];

test.each(SUMMARIES.map((row) => ({ text: row[0], row })))('$text is summed up', ({ row: [text, summary, asking] }) => {
  const found = asked(text, asking);
  expect(found.summary).toBe(summary);
  expect(found.summary).toContain(found.summaryTime?.says ?? 'a time');
});
