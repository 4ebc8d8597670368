#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { ask } from './commands/ask';
import { explain } from './commands/explain';
import { serve } from './commands/serve';
import { newRef } from './observability/ref';
import { type Exit, failure } from './terminal/exit';
import { readStdin } from './terminal/input';

/** Exit codes: 0 diagnosis or needs-more, 1 not found, 2 usage, 3 no evidence source could be read. */
const EXIT_CODES = '\nExit codes: 0 diagnosis, or more text is needed; 1 not found; 2 wrong use; 3 no source could be read.';

function program(run: (exit: Promise<Exit>) => void, ref: string): Command {
  const json = new Option('--json', 'print one JSON object (docs/answer.schema.json)');
  const why403 = new Command('why403')
    .description('Tells why Amazon API Gateway answered 403, with the evidence.')
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .showHelpAfterError('Run `why403 --help` for the commands.');
  why403
    .command('explain')
    .description('explain a pasted error, header set, log or policy: from stdin or arguments, without any network call')
    .argument('[text...]', 'the paste; without it stdin is read')
    .addOption(json)
    .exitOverride()
    .action((words: string[], options: { json?: boolean }) =>
      run(withText(words, ref, options, (text) => explain(text, { ...options, ref }))),
    );
  why403
    .command('ask')
    .description('find the request in AWS and explain it; needs a Region and read access')
    .argument('[text...]', 'a request id or a paste, with an API name and stage beside it; without it stdin is read')
    .addOption(json)
    .exitOverride()
    .action((words: string[], options: { json?: boolean }) =>
      run(withText(words, ref, options, (text) => ask(text, { ...options, ref }, process.env))),
    );
  why403
    .command('serve')
    .description('run the Slack bot')
    .exitOverride()
    .action(() => run(serve(process.env, ref)));
  return why403;
}

async function withText(
  words: readonly string[],
  ref: string,
  options: { readonly json?: boolean },
  answer: (text: string) => Exit | Promise<Exit>,
): Promise<Exit> {
  const input = words.length > 0 ? ({ is: 'text', text: words.join(' ') } as const) : await readStdin(process.stdin);
  if (input.is === 'too-large') return failure('usage', 'The text is over 2 MB: paste only the lines of the request.', ref, options);
  if (input.text.trim() === '') return failure('usage', 'There is no text: give a request id or a paste, or pipe one in.', ref, options);
  return answer(input.text);
}

async function main(args: readonly string[]): Promise<number> {
  const ref = newRef();
  let running: Promise<Exit> | undefined;
  const command = program((exit) => {
    running = exit;
  }, ref);
  try {
    command.configureOutput({ writeErr: (text) => void (args.includes('--json') || process.stderr.write(text)) });
    command.parse([...args], { from: 'user' });
    if (running === undefined) {
      process.stderr.write(command.helpInformation());
      return 2;
    }
    return write(await running);
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? 0 : write(failure('usage', plain(error.message), ref, { json: args.includes('--json') }, true));
    return write(
      failure('unavailable', `Something in why403 itself failed; its log has the cause under ref ${ref}.`, ref, {
        json: args.includes('--json'),
      }),
    );
  }
}

function plain(message: string): string {
  const says = message.replace(/^error: /, '').trim();
  return `${says.charAt(0).toUpperCase()}${says.slice(1)}${says.endsWith('.') ? '' : '.'} \`why403 --help\` lists what there is.`;
}

function write(exit: Exit): number {
  if (exit.stdout !== undefined) process.stdout.write(exit.stdout);
  if (exit.stderr !== undefined) process.stderr.write(exit.stderr);
  return exit.code;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  () => {
    process.exitCode = 3;
  },
);
