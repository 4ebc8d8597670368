import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** `slack` and `aws` start one side alone, for use with a real counterpart. */
  readonly sides: 'both' | 'slack' | 'aws';
  readonly transport: 'socket' | 'http';
  /** `aws`: calls take as long as AWS's, and log lines land late. */
  readonly latency: 'none' | 'aws';
  /** Of the page; undefined: the page's own default. */
  readonly port: number | undefined;
  /** Goes on after the incidents, also without a terminal. */
  readonly stay: boolean;
}

export type DemoArguments = { readonly options: DemoOptions } | { readonly problem: string } | { readonly help: string };

const HELP = `npm run demo -- [flags]

  --http           Slack and the bot talk by signed HTTP instead of Socket Mode
  --latency aws    AWS takes its time: calls as long and log lines as late as AWS's
  --slack-only     only the Slack side and the page; prints the environment of a bot that reads a real AWS
  --aws-only       only the AWS side and the company; prints the environment of a bot in a real Slack
  --port <number>  port of the page (4403; a free one where it is taken)
  --stay           go on after the incidents, also without a terminal
  --help           this text

Everything listens on 127.0.0.1 alone. With a terminal the demo ends with "quit", else after the incidents.
`;

/** Reads the flags; what it does not know is a problem in one sentence. */
export function readArguments(args: readonly string[]): DemoArguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        http: { type: 'boolean', default: false },
        latency: { type: 'string', default: 'none' },
        'slack-only': { type: 'boolean', default: false },
        'aws-only': { type: 'boolean', default: false },
        port: { type: 'string' },
        stay: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { help: HELP };
    if (values['slack-only'] && values['aws-only']) return { problem: 'Give --slack-only or --aws-only, not both.' };
    if (values['aws-only'] && values.http) return { problem: '--http says how the fake Slack delivers, and --aws-only starts none.' };
    if (values['slack-only'] && values.latency !== 'none')
      return { problem: '--latency is of the AWS side, and --slack-only starts none.' };
    if (values.latency !== 'none' && values.latency !== 'aws') return { problem: `--latency takes aws or none, not ${values.latency}.` };
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(/^\d+$/.test(values.port ?? '') && port <= 65_535))
      return { problem: `--port takes a number from 0 to 65535, not ${values.port}.` };
    return {
      options: {
        sides: values['slack-only'] ? 'slack' : values['aws-only'] ? 'aws' : 'both',
        transport: values.http ? 'http' : 'socket',
        latency: values.latency,
        port,
        stay: values.stay,
      },
    };
  } catch (error) {
    return { problem: sentenceOf(error) };
  }
}

/** parseArgs says in its first sentence what is wrong, in further ones how to escape it. */
function sentenceOf(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
  return `${first.replace(/\.$/, '')}; --help lists the flags.`;
}
