#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { newRef } from './observability/ref';
import { crash } from './terminal/crash';
import { type Exit, failure } from './terminal/exit';
import { readInput } from './terminal/input';
import { print } from './terminal/print';
import { usageWords } from './terminal/usage-words';

const EXIT_CODES = '\nExit codes: 0 diagnosis, or more text is needed; 1 not found; 2 wrong use; 3 no source could be read.';
const ASK_ENVIRONMENT = `
Environment:
  AWS_REGION       the Region of your APIs; WHY403_REGIONS holds several: eu-central-1,us-east-1
  AWS credentials  as for every AWS SDK: a role, AWS_PROFILE, or AWS_ACCESS_KEY_ID; deploy/iam-read.json is what they need`;
const SERVE_ENVIRONMENT = `
Environment:
  SLACK_BOT_TOKEN  xoxb-…, with SLACK_APP_TOKEN (xapp-…) for Socket Mode, or SLACK_SIGNING_SECRET and PORT for HTTP
  AWS_REGION       and AWS credentials, as for ask
  REDIS_URL        redis://…, for several processes that share their work (docs/replicas.md)`;
const DOCTOR_ENVIRONMENT = `
Environment: that of serve. Exit codes: 0 nothing needs doing; 1 something does; 2 wrong use.`;
const SIMULATE_INPUT = `
Input: one JSON object on stdin (docs/simulate.md has every field, and examples):
  {"auth": "CUSTOM", "methodArn": "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/orders",
   "resourcePolicy": {…}, "callerPolicy": {…}, "context": {"aws:SourceIp": "203.0.113.7"}}
It ends with 0 for every outcome, also for denied and invalid, and with 2 for input that it cannot read.`;

interface Options {
  readonly json?: boolean;
}

interface AddOptions {
  readonly accountId?: string;
  readonly format?: string;
  readonly externalId?: string;
  readonly principal?: string;
}

interface ServeOptions {
  readonly receiveOnly?: boolean;
  readonly workOnly?: boolean;
}

function roleOf({ receiveOnly, workOnly }: ServeOptions): 'both' | 'receive' | 'work' {
  if (receiveOnly === true) return 'receive';
  return workOnly === true ? 'work' : 'both';
}

/** What a program hands on: the command that runs, and its help. */
interface Handed {
  readonly run: (exit: Promise<Exit>) => void;
  readonly help: (text: string) => void;
}

/** Each command is loaded when it runs: an explanation does not wait for the SDKs of AWS and Slack. */
function program({ run, help }: Handed, ref: string): Command {
  const json = ['--json', 'print one JSON object (docs/answer.schema.json)'] as const;
  const why403 = new Command('why403')
    .description('Tells why Amazon API Gateway answered 403, with the evidence.')
    .addHelpText('afterAll', EXIT_CODES)
    // What is wrong is said once, by this program.
    .configureOutput({ writeOut: help, writeErr: () => undefined })
    .exitOverride();
  why403
    .command('explain')
    .description('explain a pasted error, header set, log or policy: from stdin or arguments, without any network call')
    .argument('[text...]', 'the paste; without it stdin is read')
    .option(...json)
    .action((words: string[], options: Options) =>
      run(withText(words, ref, options, async (text) => (await import('./commands/explain.js')).explain(text, { ...options, ref }))),
    );
  why403
    .command('ask')
    .description('find the request in AWS and explain it; needs a Region and read access')
    .argument('[text...]', 'a request id or a paste, with an API name and stage beside it; without it stdin is read')
    .option(...json)
    .option(
      '--wait',
      'look again until the log lines have landed: 5 to 80 s after the question, a bare id that is nowhere after 20 and 60 s',
    )
    .option('--budget <dollars>', 'what the search may cost; it counts towards the day and is not held back by it', dollarsOf)
    .addHelpText('after', ASK_ENVIRONMENT)
    .action((words: string[], options: Options & { readonly wait?: boolean; readonly budget?: number }) =>
      run(withText(words, ref, options, async (text) => (await import('./commands/ask.js')).ask(text, { ...options, ref }, process.env))),
    );
  why403
    .command('simulate')
    .description('tell what would happen to a request, before deploying: JSON on stdin, without any network call')
    .option('--json', 'print one JSON object (docs/simulate.md)')
    .addHelpText('after', SIMULATE_INPUT)
    .action((options: Options) =>
      run(
        withText(
          [],
          ref,
          options,
          async (text) => (await import('./commands/simulate.js')).simulate(text, { ...options, ref }),
          OF_SIMULATE,
        ),
      ),
    );
  why403
    .command('serve')
    .description('run the Slack bot')
    .addOption(new Option('--receive-only', 'hear Slack and leave the work to others; needs REDIS_URL').conflicts('workOnly'))
    .option('--work-only', 'do what others hear; needs REDIS_URL')
    .addHelpText('after', SERVE_ENVIRONMENT)
    .action((options: ServeOptions) => run(import('./commands/serve.js').then(({ serve }) => serve(process.env, ref, roleOf(options)))));
  why403
    .command('doctor')
    .description('look at tokens, permissions, logging and clock, and say what to do; changes nothing')
    .option('--json', 'print one JSON object (docs/doctor.md)')
    .addHelpText('after', DOCTOR_ENVIRONMENT)
    .action((options: Options) => run(import('./commands/doctor.js').then(({ doctor }) => doctor({ ...options, ref }, process.env))));
  addAccounts(why403, run, ref);
  return why403;
}

/** The other commands find what this one has printed in why403.yml. */
function addAccounts(why403: Command, run: Handed['run'], ref: string): void {
  why403
    .command('accounts')
    .description('the accounts that are searched')
    .command('add')
    .description('print the read role of one more account, to be deployed there, and its lines for why403.yml')
    .argument('<name>', 'what answers and confirmations call the account')
    .requiredOption('--account-id <id>', 'its 12 digits')
    .option('--format <format>', 'cloudformation (for a stack or a StackSet) or terraform', 'cloudformation')
    .option('--external-id <id>', 'the external id of the role; default: a new random one')
    .option('--principal <arn>', 'the role that why403 runs as; default: a parameter of the template')
    .action((name: string, options: AddOptions) =>
      run(import('./commands/accounts-add.js').then(({ accountsAdd }) => accountsAdd(name, { ...options, ref }))),
    );
}

function dollarsOf(given: string): number {
  const dollars = Number(given.replace(/^\$/, ''));
  if (given.trim() === '' || !Number.isFinite(dollars) || dollars < 0) throw new InvalidArgumentError('It has to be an amount in dollars.');
  return dollars;
}

/** What a command says of a text that it does not take. */
const OF_PASTE = {
  tooLarge: 'The text is over 2 MB: paste only the lines of the request.',
  empty: 'There is no text: give a request id or a paste, or pipe one in.',
} as const;
const OF_SIMULATE: Readonly<Record<keyof typeof OF_PASTE, string>> = {
  tooLarge: 'The input is over 2 MB: API Gateway takes policies of 8,192 characters.',
  empty: 'There is no input: pipe one JSON object in; `why403 simulate --help` shows one.',
};

async function withText(
  words: readonly string[],
  ref: string,
  options: Options,
  answer: (text: string) => Promise<Exit>,
  says: typeof OF_SIMULATE = OF_PASTE,
): Promise<Exit> {
  const input = await readInput(words, process.stdin);
  if (input.is === 'too-large') return failure('usage', says.tooLarge, ref, options);
  if (input.is === 'unreadable') return failure('usage', `stdin cannot be read: ${input.why}.`, ref, options);
  if (input.text.trim() === '') return failure('usage', says.empty, ref, options);
  return answer(input.text);
}

async function exitOf(args: readonly string[], ref: string, options: Options): Promise<Exit> {
  let running: Promise<Exit> | undefined;
  let shown = '';
  const run: Handed['run'] = (exit) => {
    running = exit;
  };
  const help: Handed['help'] = (text) => {
    shown += text;
  };
  if (args.length === 0) return failure('usage', 'There is no command: `why403 --help` lists what there is.', ref, options);
  try {
    program({ run, help }, ref).parse([...args], { from: 'user' });
    return (await running) ?? { code: 0, stdout: shown };
  } catch (error) {
    if (!(error instanceof CommanderError)) return crash(error, ref, options);
    return error.exitCode === 0 ? { code: 0, stdout: shown } : failure('usage', usageWords(error), ref, options);
  }
}

/** The words after `--` are text. */
function optionsIn(args: readonly string[]): Options {
  const end = args.indexOf('--');
  return { json: args.slice(0, end === -1 ? args.length : end).includes('--json') };
}

async function main(args: readonly string[]): Promise<void> {
  const ref = newRef();
  const options = optionsIn(args);
  // Warnings of Node and of the SDK are no answer; `serve` logs them.
  process.removeAllListeners('warning');
  process.once('uncaughtException', (error) => {
    void print(crash(error, ref, options), process).then((code) => process.exit(code));
  });
  const code = await print(await exitOf(args, ref, options), process);
  // The SDK may still wait for its next attempt at a call that nobody waits for any more.
  process.exit(code);
}

void main(process.argv.slice(2));
