import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAws } from '../playground/aws/main';
import { type BotProcess, projectRoot, startBot } from '../playground/bot-process';
import { installedRedis, startRedis } from '../playground/redis-process';
import { cachedDeny } from '../playground/scenarios/cached-deny';
import { startSlack } from '../playground/slack/main';
import { watchAnswers } from './answer-watch';
import { KEY, REGION } from './company';
import type { Report } from './report';

const REPLICAS = 3;
const MOST_MS = 300_000;
const TEXT = '{"message":"Missing Authentication Token"}';

interface Load {
  readonly questions: number;
  /** Pieces of work that each process has in hand at most. */
  readonly concurrency: number;
  /** AWS as slow as it is, and questions by id; else texts that AWS is not asked about. */
  readonly isSlow: boolean;
}

const WAITING: Load = { questions: 24, concurrency: 4, isSlow: true };
const COMPUTING: Load = { questions: 300, concurrency: 32, isSlow: false };

/** How many questions three processes on one Redis answer, against one. */
export async function benchReplicas(): Promise<Report> {
  const program = await installedRedis();
  if (program === undefined) throw new Error('neither redis-server nor valkey-server is installed');
  const waiting = [await perSecond(program, 1, WAITING), await perSecond(program, REPLICAS, WAITING)] as const;
  const computing = [await perSecond(program, 1, COMPUTING), await perSecond(program, REPLICAS, COMPUTING)] as const;
  return {
    bench: `replicas: ${REPLICAS} processes on one Redis against one`,
    notes: [
      `Each process has at most ${WAITING.concurrency} questions in hand. ${WAITING.questions} ids of one API at once, AWS with the latencies of playground/aws; the processes share one account's quotas.`,
      `CPU-bound: ${COMPUTING.questions} error texts at once, ${COMPUTING.concurrency} in hand a process, AWS without latency. All processes, Redis, the fake Slack and the simulated AWS share this machine's cores.`,
      'From the first command to the last answer; the last replies with evidence are not waited for.',
    ],
    figures: [
      { name: 'one process', value: waiting[0], unit: 'answers/s' },
      { name: `${REPLICAS} processes`, value: waiting[1], unit: 'answers/s' },
      { name: 'ratio', value: waiting[1] / waiting[0], unit: '', target: { is: 'at-least', value: 2.5 } },
      { name: 'CPU-bound: one process', value: computing[0], unit: 'answers/s' },
      { name: `CPU-bound: ${REPLICAS} processes`, value: computing[1], unit: 'answers/s' },
      { name: 'CPU-bound: ratio', value: computing[1] / computing[0], unit: '' },
    ],
  };
}

async function perSecond(program: string, replicas: number, load: Load): Promise<number> {
  const redis = await startRedis(program);
  const aws = await startAws(load.isSlow ? { timing: 'aws', ingestionLagMs: 0 } : {});
  aws.account('111122223333', KEY);
  const slack = await startSlack({ manifest: join(projectRoot(), 'manifest.yml'), rateLimits: 'off' });
  const person = slack.addUser({ name: 'ana' }).id;
  const channels = Array.from({ length: 20 }, (_, n) => slack.addChannel({ name: `team-${n}`, members: [person], botIsMember: true }).id);
  const folders = Array.from({ length: replicas }, () => mkdtempSync(join(tmpdir(), 'why403-bench-')));
  const bots: BotProcess[] = [];
  const watch = watchAnswers(slack);
  try {
    const incident = await cachedDeny.apply(aws);
    for (const stateDir of folders) {
      const env = { REDIS_URL: redis.url, WHY403_CONCURRENCY: String(load.concurrency), WHY403_QUESTIONS_PER_MINUTE: '1000' };
      bots.push(await startBot({ aws, slack, transport: 'socket', isOneOfSeveral: true, stateDir, region: REGION, ...KEY, env }));
    }
    const ask = (text: string, index: number): Promise<unknown> => slack.as(person).command(channels[index % channels.length] ?? '', text);
    const until = (count: number): Promise<unknown> =>
      slack.waitFor(() => watch.answered >= count, { ms: MOST_MS, what: `${count} answers` });
    // Each process reads what it keeps of the account.
    const warmUp = replicas * 4;
    for (let index = 0; index < warmUp; index += 1) await ask(load.isSlow ? incident.requestId : TEXT, index);
    await until(warmUp);
    const texts: string[] = [];
    while (texts.length < load.questions) texts.push(load.isSlow ? `orders prod ${(await incident.resend()).requestId}` : TEXT);
    const begun = performance.now();
    await Promise.all(texts.map(ask));
    await until(warmUp + load.questions);
    return load.questions / ((performance.now() - begun) / 1000);
  } finally {
    watch.stop();
    await Promise.all(bots.map((bot) => bot.stop('SIGKILL')));
    await slack.close();
    await aws.close();
    await redis.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}
