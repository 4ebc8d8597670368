import { playIncidents } from './demo/incidents';
import { openStage } from './demo/open-stage';
import { prompt } from './demo/prompt';

/** `npm run demo`: the scripted incidents, then a prompt. Without a terminal it ends after them, unless `--stay`. */
async function main(args: readonly string[]): Promise<void> {
  const stage = await openStage();
  try {
    await playIncidents(stage);
    if (process.stdin.isTTY) await prompt(stage);
    else if (args.includes('--stay')) await new Promise<void>((resolve) => process.once('SIGTERM', resolve).once('SIGINT', resolve));
  } finally {
    await stage.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`The demo ended early: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
