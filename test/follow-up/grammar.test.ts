import { readFileSync } from 'node:fs';
import { type FollowUp, readFollowUp } from '../../src/follow-up/grammar';
import { VERB_WORDS, VERBS } from '../../src/follow-up/verbs';

const addressed = { addressed: true };
const overheard = { addressed: false };

test.each(VERBS)('%s: the verb itself, and the way help writes it', (verb) => {
  expect(readFollowUp(VERB_WORDS[verb].usage, addressed)?.verb).toBe(verb);
  expect(readFollowUp(verb.toUpperCase(), addressed)?.verb).toBe(verb);
  expect(readFollowUp(verb, overheard)?.verb).toBe(verb);
  for (const words of VERB_WORDS[verb].words) expect([words, readFollowUp(words, addressed)?.verb]).toEqual([words, verb]);
});

test.each<[string, FollowUp]>([
  ['Could you show me the logs, please?', { verb: 'logs' }],
  ['please try it again', { verb: 'again' }],
  ['the resource policy', { verb: 'policy' }],
  ['what changed?', { verb: 'changes' }],
  ['who changed what in the last 2 days', { verb: 'changes', seconds: 172_800 }],
  ['impact', { verb: 'impact' }],
  ['impact 1h', { verb: 'impact', seconds: 3600 }],
  ['how many in the last half an hour?', { verb: 'impact', seconds: 1800 }],
  ['how bad was it over the past day', { verb: 'impact', seconds: 86_400 }],
  ['watch it for 15 minutes', { verb: 'watch', seconds: 900 }],
  ['`watch 90s`', { verb: 'watch', seconds: 90 }],
  ['flush the authorizer cache now', { verb: 'flush' }],
  ['what can you do?', { verb: 'help' }],
  ['?', { verb: 'help' }],
  ['why?', { verb: 'evidence' }],
  ['Stop.', { verb: 'stop' }],
])('"%s"', (text, followUp) => {
  expect(readFollowUp(text, addressed)).toEqual(followUp);
});

test.each<[string, Extract<FollowUp, { verb: 'what-if' }>['request']]>([
  ['what if GET /orders/7 from 203.0.113.9', { method: 'GET', path: '/orders/7', sourceIp: '203.0.113.9' }],
  [
    'What if get /orders/7?x=1 from 203.0.113.9 as arn:aws:iam::111122223333:role/app, then',
    { method: 'GET', path: '/orders/7', sourceIp: '203.0.113.9', principal: 'arn:aws:iam::111122223333:role/app' },
  ],
  ['and what about POST /orders?', { method: 'POST', path: '/orders' }],
  ['what if as “alice smith” from 2001:db8::1', { sourceIp: '2001:db8::1', principal: 'alice smith' }],
  ['what if it came from vpce-0123456789abcdef0', { vpceId: 'vpce-0123456789abcdef0' }],
  ['what if via VPCE-0aa', { vpceId: 'vpce-0aa' }],
  ['what if from 999.1.1.1', {}],
  ['what if', {}],
])('"%s"', (text, request) => {
  expect(readFollowUp(text, addressed)).toEqual({ verb: 'what-if', request });
});

test.each([
  'it failed again',
  'the logs are huge, we should stop this',
  'we flush every hour',
  'again and again',
  'logs 1h',
  'watch out',
  '1h',
  'impact 0m',
  'impact 4000d',
  '5d2a7c31-0f1e-4a6b-9c3d-961c00000001',
  'thanks',
  '',
  `logs ${'please '.repeat(100)}`,
])('"%s" is no follow-up', (text) => {
  expect(readFollowUp(text, addressed)).toBeUndefined();
});

test.each(['can you look again', 'why are we doing this', 'could somebody stop it', 'show us the config now', 'what about the logs'])(
  'among people, "%s" is not for the bot',
  (text) => {
    expect(readFollowUp(text, overheard)).toBeUndefined();
  },
);

test('nothing that anybody types takes long to read', () => {
  const started = performance.now();
  for (const text of ['a '.repeat(200), ' '.repeat(400), 'what if '.repeat(50), '1'.repeat(400), 'last '.repeat(80), '/'.repeat(400)])
    readFollowUp(text, addressed);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('the manual shows every verb as help does, and only those', () => {
  const rows = readFileSync('docs/follow-ups.md', 'utf8').match(/^\| `[^|]+` \|/gm) ?? [];
  expect(rows.map((row) => row.slice(3, -3))).toEqual(VERBS.map((verb) => VERB_WORDS[verb].usage));
});
