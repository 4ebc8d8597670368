import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toUnknown } from '../../src/aws/aws-errors';
import { createLog } from '../../src/observability/log';
import { crash } from '../../src/terminal/crash';
import { REQUEST_ID } from '../slack/answers';
import { Bot } from '../slack/bot';

const SECRET = 'a7QXvR3kLm9TzP2wYc8Hs5NbJd4Gf6KqUe';
/** What AWS answers to a signature that is wrong: it quotes the request. https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html */
const QUOTED = `The request signature we calculated does not match. The Canonical String for this request should have been\n'GET\n/restapis\n\nhost:apigateway.us-east-1.amazonaws.com\nx-amz-security-token:${SECRET}\n\nhost;x-amz-security-token'`;
const CALL = { permission: 'apigateway:GET', resource: 'arn:aws:apigateway:us-east-1::/restapis', region: 'us-east-1' };

test.each([
  ['a session token that AWS quotes', QUOTED],
  ['a bearer token', `upstream said: Authorization: Bearer ${SECRET}`],
  ['a Slack token', `invalid xoxb-123456789012-${SECRET}`],
  ['a JWT', `cannot parse eyJhbGciOiJIUzI1NiJ9.${SECRET}.${SECRET}`],
  ['a secret key', `aws_secret_access_key=${SECRET}`],
])('%s in an error is in no log, no answer and no crash', (_what, message) => {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line: string) => void lines.push(line) });
  const error = new Error('outer', { cause: new Error(message) });
  log.error({ err: error }, 'failed');
  log.error({ err: new Error(message) }, 'failed');
  const odd = Object.assign(new Error(message), { name: 'SomethingNew' });
  expect([...lines, JSON.stringify(toUnknown(odd, CALL)), JSON.stringify(crash(odd, '7f3a01', {}))].join('\n')).not.toContain(SECRET);
});

test('a credential in a question reaches no log, no file, no metadata, no button and no message', async () => {
  const bot = await Bot.start();
  try {
    const paste = `why? Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.${SECRET}.${SECRET} ${REQUEST_ID}`;
    await bot.slack.as(bot.ann.id).command(bot.channel.id, paste);
    const answer = await bot.answer();
    await bot.message((message) => message.threadTs === answer.ts, 'the evidence');
    await bot.whisper(bot.ann.id, 'delete it and rotate it');
    const files = readdirSync(bot.stateDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(0);
    const said = bot.slack.messages.filter((message) => message.botId !== undefined);
    const out = [
      JSON.stringify(bot.lines),
      JSON.stringify(said),
      ...files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')),
    ];
    expect(out.join('\n')).not.toContain(SECRET.slice(0, 12));
  } finally {
    await bot.down();
  }
});
