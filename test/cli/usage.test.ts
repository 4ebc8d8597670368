import { expectPublished } from './published-schema';
import { expectNoTrace, expectOneSentence, objectOf, shell, why403 } from './run';

const FORBIDDEN = '{"message":"Forbidden"}';

test.each([['--help'], ['-h'], ['help'], ['explain', '--help'], ['ask', '--help'], ['serve', '--help'], ['help', 'ask']])(
  'why403 %s %s is help: exit 0, on stdout',
  async (...args) => {
    const ran = await why403(args);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^Usage: why403/);
    expect(ran.stdout).toContain('Exit codes: 0 diagnosis');
  },
);

const wrong: readonly (readonly [args: readonly string[], words: RegExp])[] = [
  [[], /There is no command: `why403 --help`/],
  [['diagnose'], /Unknown command 'diagnose': `why403 --help`/],
  [['help', 'diagnose'], /no such command/],
  [['explain', '--jsn'], /Unknown option '--jsn' \(Did you mean --json\?\)/],
  [['ask', '-Vwc2MGFUrPEFV_g='], /Unknown option .* text that starts with a dash goes after `--`/],
  [['serve', 'now'], /Too many arguments/],
  [['explain'], /There is no text/],
  [['ask', '  '], /There is no text/],
  [['ask', 'x'], /AWS_REGION is missing/],
  [['serve'], /AWS_REGION is missing/],
];
test.each(wrong)('why403 %j is wrong use: one sentence, exit 2', async (args, words) => {
  expectOneSentence(await why403(args), 2, words);
});
test.each(wrong.filter(([args]) => args[0] !== 'serve' && args.length > 0))(
  'why403 %j --json prints one object, exit 2',
  async (args, words) => {
    const ran = await why403([...args, '--json']);
    expect(ran).toMatchObject({ code: 2, stderr: '' });
    expect(objectOf(ran)).toEqual({ kind: 'usage', error: expect.stringMatching(words), ref: expect.stringMatching(/^[0-9a-f]{6}$/) });
    expectPublished(objectOf(ran));
  },
);

test.each<readonly [Readonly<Record<string, string>>, RegExp]>([
  [{ AWS_REGION: 'frankfurt' }, /AWS_REGION holds "frankfurt", which is no Region/],
  [{ AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL: 'localhost' }, /AWS_ENDPOINT_URL is "localhost"/],
  [{ AWS_REGION: 'eu-central-1', WHY403_CONFIG: '/nowhere/why403.yml' }, /WHY403_CONFIG: \/nowhere\/why403.yml cannot be read/],
])('configuration that is wrong is named: %j', async (env, words) => {
  expectOneSentence(await why403(['ask', 'x'], { env }), 2, words);
});

test('serve names the missing Slack token', async () => {
  expectOneSentence(await why403(['serve'], { env: { AWS_REGION: 'eu-central-1' } }), 2, /SLACK_BOT_TOKEN is missing/);
});

test('serve that cannot start ends in one sentence, after its log', async () => {
  const env = { AWS_REGION: 'eu-central-1', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://127.0.0.1:9' };
  const ran = await why403(['serve'], { env });
  const lines = ran.stderr.trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(/^Slack cannot be reached: .* \(ref [0-9a-f]{6}\)$/);
  for (const line of lines.slice(0, -1)) expect(JSON.parse(line)).not.toHaveProperty('err');
  expect(ran).toMatchObject({ code: 2, stdout: '' });
});

test('explain reads stdin, and arguments beat it', async () => {
  const fromStdin = await why403(['explain'], { stdin: FORBIDDEN });
  expect(fromStdin.stdout).toContain('API Gateway says only “Forbidden”');
  const fromWords = await why403(['explain', 'hello', 'there'], { stdin: FORBIDDEN });
  expect(fromWords.stdout).toContain('There is no refusal of API Gateway');
});

test('text after -- is text', async () => {
  const ran = await why403(['explain', '--', '--json']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).not.toMatch(/^\{/);
});

test('explain needs no environment', async () => {
  const ran = await shell(`echo '${FORBIDDEN}' | env -i ${process.execPath} $CLI explain --json`, {
    env: { CLI: require.resolve('../../dist/cli.js') },
  });
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expectPublished(objectOf(ran));
});

test.each<readonly [what: string, line: string, code: number]>([
  ['a reader that closes stdout early', `$WHY403 explain --json '${FORBIDDEN}' | head -c 0; exit \${PIPESTATUS[0]}`, 0],
  ['a reader of the help that goes', `$WHY403 --help | head -c 0; exit \${PIPESTATUS[0]}`, 0],
  ['a closed stdout', `$WHY403 explain '${FORBIDDEN}' >&-`, 0],
  ['a closed stderr', '$WHY403 explain --nope 2>&-', 2],
  ['a closed stdin', '$WHY403 explain <&-', 2],
  ['a folder as stdin', '$WHY403 explain </tmp', 2],
  ['a disk that is full', `$WHY403 explain '${FORBIDDEN}' >/dev/full`, 3],
])('%s leaves no trace', async (_, line, code) => {
  const ran = await shell(line);
  expectNoTrace(ran);
  expect(ran.code).toBe(code);
  expect(ran.stderr.split('\n').length).toBeLessThanOrEqual(2);
});

test('a terminal as stdin is not waited for', async () => {
  const ran = await shell('script -qec "$WHY403 explain" /dev/null');
  expect(ran.stdout).toContain('There is no text');
  expect(ran.code).toBe(2);
});
