import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlaygroundAws, startAws } from '../playground/aws/main';
import { addTraffic } from '../playground/aws/volume/region-volume';
import { projectRoot, startBot } from '../playground/bot-process';
import { startSlack } from '../playground/slack/main';
import { watchAnswers } from './answer-watch';
import { KEY, REGION } from './company';
import { peakMb } from './process-usage';
import type { Figure, Report } from './report';

const LINES = 1_000_000;
const WINDOW_SECONDS = 15 * 60;
/** What a line of the traffic takes in its log, about. */
const BYTES_A_LINE = 148;
const QUESTIONS = 2;
const POLL_MS = 20;
const MOST_MB = 250;

interface Measured {
  readonly mb: number;
  readonly pages: number;
}

/** What the program keeps in memory while it looks for a request among a million lines of others. */
export async function benchCrowded(): Promise<Report> {
  const figures: Figure[] = [];
  for (const ignoresPatterns of [false, true]) {
    const what = ignoresPatterns ? 'every line sent' : 'lines that match sent';
    const one = await measured(ignoresPatterns, askOnce);
    const bot = await measured(ignoresPatterns, askBot);
    for (const [who, { mb, pages }] of [['why403 ask', one] as const, [`bot, ${QUESTIONS} questions`, bot] as const]) {
      figures.push({ name: `${who}: ${what}`, value: mb, unit: 'MB', target: { is: 'below', value: MOST_MB } });
      figures.push({ name: `${who}: pages read`, value: pages, unit: 'pages' });
    }
  }
  return {
    bench: `crowded: a request among ${LINES.toLocaleString('en-US')} lines of others`,
    notes: [
      `Highest resident memory (VmHWM) of the process. The lines lie in one log group, within the last 15 minutes; the id is in none of them.`,
      'First CloudWatch Logs sends the lines that match; then it sends every line, as endpoints do that ignore filter patterns.',
      'The search asks for 50 lines a page and checks each, so that what it keeps does not grow with what is sent.',
      'Logs Insights is denied, so that everything is read page by page until nothing is left or the time for the question is over.',
    ],
    figures,
  };
}

async function measured(ignoresPatterns: boolean, ask: (aws: PlaygroundAws) => Promise<number>): Promise<Measured> {
  const aws = await startAws({ logPaging: { emptyShare: 0, ignoresPatterns } });
  try {
    const account = aws.account('111122223333', { ...KEY, denied: ['logs:StartQuery'] });
    const api = account.region(REGION).createRestApi({ name: 'orders' });
    api.deploy('prod', { loggingLevel: 'INFO' });
    addTraffic(api.stage('prod'), (LINES * BYTES_A_LINE) / WINDOW_SECONDS, 403);
    const mb = await ask(aws);
    return { mb, pages: aws.calls.filter(({ operation }) => operation === 'FilterLogEvents').length };
  } finally {
    await aws.close();
  }
}

const idOf = (index: number): string => `00000000-0000-4000-8000-00000000000${index}`;

async function askOnce(aws: PlaygroundAws): Promise<number> {
  const child = spawn(process.execPath, [join(projectRoot(), 'dist/cli.js'), 'ask', idOf(0), '--json'], {
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: aws.url,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: KEY.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey,
    },
  });
  let mb = 0;
  const timer = setInterval(() => {
    mb = Math.max(mb, peakMb(child.pid ?? 0) ?? 0);
  }, POLL_MS);
  await once(child, 'exit');
  clearInterval(timer);
  return mb;
}

async function askBot(aws: PlaygroundAws): Promise<number> {
  const slack = await startSlack({ manifest: join(projectRoot(), 'manifest.yml'), rateLimits: 'off' });
  const stateDir = mkdtempSync(join(tmpdir(), 'why403-bench-'));
  const user = slack.addUser({ name: 'ana' });
  const channel = slack.addChannel({ name: 'team', members: [user.id], botIsMember: true });
  const bot = await startBot({ aws, slack, transport: 'socket', stateDir, region: REGION, ...KEY });
  const watch = watchAnswers(slack);
  try {
    for (let index = 0; index < QUESTIONS; index += 1) {
      await slack.as(user.id).command(channel.id, idOf(index));
      await slack.waitFor(() => watch.answered > index, { ms: 60_000, what: 'an answer' });
    }
    return peakMb(bot.pid) ?? Number.NaN;
  } finally {
    watch.stop();
    await bot.stop();
    await slack.close();
    rmSync(stateDir, { recursive: true, force: true });
  }
}
