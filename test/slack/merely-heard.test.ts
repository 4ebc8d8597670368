import { isMerelyHeard, mayBeForUs } from '../../src/slack/merely-heard';
import { REQUEST_ID } from './answers';

const message = (event: object) => ({ event: { type: 'message', channel: 'C1', user: 'U1', text: 'hello', ...event } });

test.each<[string, unknown, boolean, boolean]>([
  ['talk in a channel', message({}), true, true],
  ['talk in a thread', message({ thread_ts: '1.2' }), true, true],
  ['a follow-up in a thread', message({ thread_ts: '1.2', text: 'logs' }), true, false],
  ['the same, where it takes a mention', message({ thread_ts: '1.2', text: 'logs' }), false, true],
  ['a paste in a thread', message({ thread_ts: '1.2', text: `and ${REQUEST_ID}` }), true, false],
  ['a paste outside threads', message({ text: REQUEST_ID }), true, true],
  ['the bot itself', message({ thread_ts: '1.2', text: 'logs', bot_id: 'B1' }), true, true],
  ['a file in a thread', message({ thread_ts: '1.2', files: [{}] }), true, false],
  ['no text in a thread', message({ thread_ts: '1.2', text: '' }), true, false],
  ['a direct message', message({ channel: 'D1' }), false, false],
  ['a mention', { event: { type: 'app_mention', channel: 'C1', text: 'hello' } }, false, false],
  ['a click', { type: 'block_actions' }, true, false],
  ['a command', { command: '/why403' }, true, false],
  ['nothing', undefined, true, false],
])('%s', (_what, body, repliesWithoutMention, isHeard) => {
  expect(isMerelyHeard(body, repliesWithoutMention)).toBe(isHeard);
});

test.each([
  'HaKdXFmpIAMELos=',
  '1-67891233-abcdef012345678912345678',
  'it says User is not authorized',
  'HTTP/2 403',
  'what if GET /orders',
])('"%s" may be for the bot', (text) => {
  expect(mayBeForUs(text)).toBe(true);
});

test.each(['we have 3 of those', 'deploy at 14:30', 'it failed again', 'ticket 4030', 'a-b-c-d'])('"%s" is people’s own', (text) => {
  expect(mayBeForUs(text)).toBe(false);
});
