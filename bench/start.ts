import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot, startBot } from '../playground/bot-process';
import { startSlack } from '../playground/slack/main';
import { KEY, openAccount, REGION } from './company';
import { residentMb } from './process-usage';
import type { Report } from './report';
import { distributionOf } from './statistics';

const RUNS = 10;
/** Long enough for what the start leaves to be done and collected. */
const IDLE_MS = 10_000;

/** How soon the image's program is ready, and what it takes while nobody asks. */
export async function benchStart(): Promise<Report> {
  const root = projectRoot();
  execFileSync(process.execPath, [join(root, 'scripts', 'bundle.js')]);
  const bundled: number[] = [];
  const unbundled: number[] = [];
  await startOnce('bundle/cli.js');
  for (let run = 0; run < RUNS; run += 1) {
    bundled.push((await startOnce('bundle/cli.js')).readyMs);
    unbundled.push((await startOnce('dist/cli.js')).readyMs);
  }
  const { atStartMb, idleMb } = await startOnce('bundle/cli.js', IDLE_MS);
  const times = distributionOf(bundled);
  return {
    bench: `start: the bundle that the image holds, ${RUNS} starts`,
    notes: [
      'From spawn until Slack has its first socket, with auth.test, both sockets and the state directory on the way; Slack and AWS answer at once.',
      `One start before, not counted. p99 of ${RUNS} is the slowest. Idle: resident memory ${IDLE_MS / 1000} s after it is ready, nothing asked.`,
    ],
    figures: [
      { name: 'ready p50', value: times.p50, unit: 'ms', target: { is: 'below', value: 1000 } },
      { name: 'ready p99', value: times.p99, unit: 'ms', target: { is: 'below', value: 1000 } },
      { name: 'the same from dist/ and node_modules/, p50', value: distributionOf(unbundled).p50, unit: 'ms' },
      { name: 'resident when ready', value: atStartMb, unit: 'MB' },
      { name: 'resident when idle', value: idleMb, unit: 'MB', target: { is: 'below', value: 120 } },
      { name: 'bundle/', value: sizeMb(join(root, 'bundle')), unit: 'MB', target: { is: 'below', value: 60 } },
    ],
  };
}

interface Start {
  readonly readyMs: number;
  readonly atStartMb: number;
  readonly idleMb: number;
}

async function startOnce(program: string, idleMs = 0): Promise<Start> {
  const aws = await openAccount();
  const slack = await startSlack({ manifest: join(projectRoot(), 'manifest.yml') });
  const stateDir = mkdtempSync(join(tmpdir(), 'why403-bench-'));
  try {
    const begun = performance.now();
    const bot = await startBot({ aws, slack, transport: 'socket', stateDir, region: REGION, program, ...KEY });
    const readyMs = performance.now() - begun;
    const atStartMb = residentMb(bot.pid);
    await sleep(idleMs);
    const idleMb = residentMb(bot.pid);
    await bot.stop();
    return { readyMs, atStartMb, idleMb };
  } finally {
    await slack.close();
    await aws.close();
    rmSync(stateDir, { recursive: true, force: true });
  }
}

function sizeMb(folder: string): number {
  if (!existsSync(folder)) return Number.NaN;
  return readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0) / 2 ** 20;
}
