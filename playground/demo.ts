import { playIncidents } from './demo/incidents';
import { openAwsSide, openSlackSide } from './demo/one-side';
import { openBrowser } from './demo/open-browser';
import { openStage } from './demo/open-stage';
import { type DemoOptions, readArguments } from './demo/options';
import { prompt } from './demo/prompt';
import { say } from './demo/show';

/** `npm run demo`: the page, the scripted incidents, then a prompt. Without a terminal it ends after them, unless `--stay`. */
async function main(args: readonly string[]): Promise<void> {
  const read = readArguments(args);
  if ('help' in read) process.stdout.write(read.help);
  else if ('problem' in read) {
    process.stderr.write(`${read.problem}\n`);
    process.exitCode = 2;
  } else if (read.options.sides === 'both') await playBoth(read.options);
  else await (read.options.sides === 'slack' ? openSlackSide : openAwsSide)(read.options).then(untilAsked);
}

async function playBoth(options: DemoOptions): Promise<void> {
  const stage = await openStage(options);
  const asked = asksToEnd();
  const play = async (): Promise<void> => {
    say(`page ${stage.page.url}`);
    openBrowser(stage.page.url);
    await stage.bot;
    await playIncidents(stage);
    if (process.stdin.isTTY) await prompt(stage);
    else if (options.stay) await asked;
  };
  try {
    await Promise.race([play(), asked]);
  } finally {
    await stage.close();
  }
}

/** One side goes on until somebody ends it. */
async function untilAsked(side: { close(): Promise<void> }): Promise<void> {
  await asksToEnd();
  await side.close();
}

function asksToEnd(): Promise<unknown> {
  return new Promise((resolve) => process.once('SIGTERM', resolve).once('SIGINT', resolve));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`The demo ended early: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
