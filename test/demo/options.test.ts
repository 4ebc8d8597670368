import { type DemoOptions, readArguments } from '../../playground/demo/options';

const PLAIN: DemoOptions = { sides: 'both', transport: 'socket', latency: 'none', port: undefined, stay: false };

const READ: readonly (readonly [line: string, options: Partial<DemoOptions>])[] = [
  ['', {}],
  ['--http', { transport: 'http' }],
  ['--latency aws', { latency: 'aws' }],
  ['--latency=aws --stay', { latency: 'aws', stay: true }],
  ['--slack-only', { sides: 'slack' }],
  ['--slack-only --http', { sides: 'slack', transport: 'http' }],
  ['--aws-only --latency aws', { sides: 'aws', latency: 'aws' }],
  ['--port 0', { port: 0 }],
  ['--port 65535 --stay', { port: 65_535, stay: true }],
];

test.each(READ)('%s', (line, options) => {
  expect(readArguments(words(line))).toEqual({ options: { ...PLAIN, ...options } });
});

const REFUSED: readonly (readonly [line: string, word: string])[] = [
  ['--colour', '--colour'],
  ['--colour=red', '--colour'],
  ['extra', 'extra'],
  ['--port', '--port'],
  ['--port http', 'http'],
  ['--port 65536', '65536'],
  ['--port 1e3', '1e3'],
  ['--latency slow', 'slow'],
  ['--stay=yes', '--stay'],
  ['--slack-only --aws-only', 'not both'],
  ['--aws-only --http', '--aws-only'],
  ['--slack-only --latency aws', '--slack-only'],
];

test.each(REFUSED)('%s is refused in one sentence', (line, word) => {
  const read = readArguments(words(line));
  const problem = 'problem' in read ? read.problem : '';
  expect(problem).toContain(word);
  expect(problem).toMatch(/^[^\n]*[^.\n]\.$/);
});

test('--help names every flag', () => {
  const read = readArguments(['--help', '--http']);
  const help = 'help' in read ? read.help : '';
  for (const flag of ['--http', '--latency aws', '--slack-only', '--aws-only', '--port', '--stay', '--help']) expect(help).toContain(flag);
});

function words(line: string): readonly string[] {
  return line.split(' ').filter((word) => word !== '');
}
