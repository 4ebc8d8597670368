import { createLog, maskTokens } from '../../src/observability/log';
import { boltLogger } from '../../src/slack/bolt-logger';

test('no token reaches a log line, by field, by message or by error', () => {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line: string) => void lines.push(line) });
  log.info({ token: 'xoxb-1-secret', body: { response_url: 'https://hooks.slack.com/commands/secret', text: 'secret paste' } }, 'hello');
  log.error({ err: new Error('failed with xoxb-12-secret', { cause: new Error('xapp-1-secret') }) }, 'error');
  const bolt = boltLogger(log);
  bolt.debug('payload with a secret');
  bolt.warn('xoxb-1-secret', new Error('posting to https://hooks.slack.com/actions/secret'));
  expect(lines).toHaveLength(3);
  expect(lines.join('')).not.toContain('secret');
});

test('masks what looks like a token and nothing else', () => {
  expect(maskTokens('xoxb-1-2-a, xoxe.xoxp-1-b, xapp-1-c and xoxo')).not.toMatch(/-1/);
  expect(maskTokens('the stage prod')).toBe('the stage prod');
});
