import type { Watch } from '../../src/actions/watch';
import type { Impact, NotCounted } from '../../src/impact/impact';
import { headline, reasonLines, sharesLine } from '../../src/impact/impact-words';
import { cannotWatch, stoppedLine, watchLine } from '../../src/impact/watch-words';

const NOON = Date.UTC(2026, 10, 25, 12);
const MIN = 60_000;
const impact: Impact = {
  ...{
    kind: 'counted',
    stage: 'prod',
    from: NOON - 60 * MIN,
    to: NOON,
    readFrom: NOON - 60 * MIN,
    whole: true,
    log: 'access',
    by: 'pages',
  },
  ...{ requests: 4120, refused: 312, counted: 'wording', isProved: true, sameReason: 290, kin: 320, otherwise: 0, beganBefore: false },
  decidedBy: [{ attribute: 'identity', value: '…9f3a1c' }],
  ...{ series: { minutes: 3, points: [] }, routes: [{ value: 'GET /orders', refused: 312 }], addresses: [], identities: [], notes: [] },
  cost: { calls: 4, seconds: 0.4, dollars: 0 },
};
const { sameReason: _s, decidedBy: _d, kin: _k, ...plain } = impact;
const { requests: _r, ...without } = impact;

test.each<[string, Impact, string]>([
  ['all was read', impact, '312 of 4,120 requests to `prod` were refused like this one in the 60 min to 12:00 UTC'],
  [
    'a part was read: a lower bound',
    { ...impact, whole: false, readFrom: NOON - 12 * MIN },
    'At least 312 requests to `prod` were refused like this one in the 60 min to 12:00 UTC: 312 of 4,120 requests in the last 12 min of it, the part that could be read',
  ],
  ['one', { ...impact, requests: 1, refused: 1 }, '1 of 1 request to `prod` was refused like this one in the 60 min to 12:00 UTC'],
  ['nobody knows how many there were', without, '312 requests to `prod` were refused like this one in the 60 min to 12:00 UTC'],
  [
    'nothing tells it apart',
    { ...impact, counted: 'status' },
    '312 of 4,120 requests to `prod` were refused with this status in the 60 min to 12:00 UTC',
  ],
  ['no requests', { ...impact, requests: 0, refused: 0 }, 'No requests to `prod` in the 60 min to 12:00 UTC: nothing to count'],
])('the headline where %s', (_name, of, says) => {
  expect(headline(of)).toBe(says);
});

test.each<[string, Impact, readonly string[]]>([
  ['some', impact, ['290 of them agree with this request in what decides: identity tail `…9f3a1c`; the other 22 share only the words']],
  ['one', { ...impact, refused: 1, sameReason: 1 }, ['It agrees with this request in what decides: identity tail `…9f3a1c`']],
  ['all', { ...impact, sameReason: 312 }, ['312 of them agree with this request in what decides: identity tail `…9f3a1c`']],
  ['nobody knows', plain, ['They share the words of the refusal; whether they share the reason, this log does not tell']],
  [
    'the words alone decide',
    { ...plain, sameReason: 312, otherwise: 3 },
    ['The words tell the reason (throttled): it is the same for all of them', '3 more were refused with the same status for other reasons'],
  ],
  [
    'the reason is not proved',
    { ...impact, isProved: false },
    [
      'The reason of this one is not proved',
      '290 of them agree with this request in what would decide: identity tail `…9f3a1c`; the other 22 share only the words',
    ],
  ],
  [
    'the reason is not proved, and only words tell',
    { ...plain, isProved: false, sameReason: 312 },
    ['They share the words of the refusal; its reason is not proved'],
  ],
])('who shares the reason, and who only the words: %s', (_name, of, says) => {
  expect(reasonLines(of, 'throttled')).toEqual(says);
});

test('many callers are summed up', () => {
  const shares = Array.from({ length: 8 }, (_, index) => ({ value: `10.0.0.${index}`, refused: 8 - index }));
  expect(sharesLine(shares)).toBe('`10.0.0.0` 8, `10.0.0.1` 7, `10.0.0.2` 6, `10.0.0.3` 5, `10.0.0.4` 4, 3 others 6');
});

const watch: Watch = {
  ...{ channelId: 'C1', threadTs: '1.2', ref: '7f3a', userId: 'U1', isProved: true, since: NOON - 10 * MIN, until: NOON, spentDollars: 0 },
  request: { apiType: 'REST', region: 'us-east-1', apiId: 'a1b2c3d4e5', stage: 'prod' },
};
const flushed: Watch = { ...watch, flushedAt: NOON - 10 * MIN };
const ten = { from: NOON - 10 * MIN, readFrom: NOON - 10 * MIN };
const zero: Impact = { ...impact, ...ten, requests: 1240, refused: 0, sameReason: 0, kin: 31, routes: [] };

test.each<[string, Watch, Impact | NotCounted, string]>([
  ['a zero', watch, { ...plain, ...ten, requests: 1240, refused: 0 }, '0 of 1,240 requests refused in 10 min.'],
  [
    'a zero with the caller in it',
    flushed,
    zero,
    '0 of 1,240 requests refused like the one before in 10 min since the flush. 31 of them were of `…9f3a1c`, which was refused before.',
  ],
  [
    'a zero without the caller',
    flushed,
    { ...zero, kin: 0 },
    '0 of 1,240 requests refused like the one before in 10 min since the flush. None of them was of `…9f3a1c`, which was refused: for that one nothing is proved.',
  ],
  [
    'a zero of a part',
    flushed,
    { ...zero, kin: 1240, whole: false, readFrom: NOON - 2 * MIN },
    '0 of 1,240 requests that could be read (from 11:58 UTC on; of the others nothing is known) refused like the one before in 10 min since the flush.',
  ],
  ['no requests', flushed, { ...zero, requests: 0, kin: 0 }, 'No requests since the flush: nothing proved.'],
  [
    'unknown how many',
    flushed,
    { ...without, ...ten, refused: 0, sameReason: 0 },
    'No refusal was logged in 10 min since the flush, and how many requests there were is not logged: nothing proved.',
  ],
  [
    'again',
    flushed,
    { ...impact, ...ten, requests: 40, refused: 12, sameReason: 12, ownRoute: 'GET /orders' },
    'Refused again after the flush: 12 of 40 requests in 10 min since the flush. By route: `GET /orders` 312.',
  ],
  [
    'others only',
    flushed,
    { ...impact, ...ten, requests: 40, refused: 12, sameReason: 0, kin: 8 },
    '0 of 8 requests of `…9f3a1c` refused in 10 min since the flush. 12 of 40 requests share the words, not what decided this refusal.',
  ],
  [
    'others only, where the reason is not proved',
    flushed,
    { ...impact, ...ten, isProved: false, requests: 40, refused: 12, sameReason: 0, kin: 8, routes: [] },
    'Refused again after the flush: 12 of 40 requests in 10 min since the flush.',
  ],
  [
    'no log',
    watch,
    { kind: 'not-counted', why: 'nothing-to-count', says: 'Execution logging is off', cost: impact.cost },
    'Cannot watch: Execution logging is off.',
  ],
])('the line of a watch: %s', (_name, of, look, says) => {
  expect(watchLine(of, look)).toBe(says);
});

test('why nothing can be watched comes with the command that changes it; a stopped watch says what it came to', () => {
  expect(cannotWatch({ says: 'Execution logging is off', next: 'aws apigateway update-stage --x' })).toBe(
    'Cannot watch: Execution logging is off. `aws apigateway update-stage --x`',
  );
  expect(stoppedLine(watch, NOON - 6 * MIN)).toBe('the watch after 4 min, before its first look: nothing proved');
  expect(stoppedLine({ ...watch, seen: { at: NOON - 7 * MIN, says: '0 of 3 requests refused in 3 min.' } }, NOON - 6 * MIN)).toBe(
    'the watch after 4 min; at 11:53 UTC: 0 of 3 requests refused in 3 min',
  );
});
