import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAws } from '../playground/aws/main';
import { type BotProcess, projectRoot, startBot } from '../playground/bot-process';
import { installedRedis, startRedis } from '../playground/redis-process';
import { startSlack } from '../playground/slack/main';
import { watchAnswers } from './answer-watch';
import { KEY } from './company';
import { cpuSeconds } from './process-usage';
import type { Report } from './report';
import { openWideAccount, REGIONS } from './wide-account';

const REPLICAS = 3;
const MOST_MS = 300_000;
const TEXT = '{"message":"Missing Authentication Token"}';
const CHANNELS = 40;
const PEOPLE = 20;

interface Load {
  /** Of one process; several get as many times more. */
  readonly questions: number;
  /** Pieces of work that each process has in hand at most. */
  readonly concurrency: number;
  /** AWS as slow as it is, and questions by id; else texts that AWS is not asked about. */
  readonly isSlow: boolean;
}

const WAITING: Load = { questions: 60, concurrency: 2, isSlow: true };
const COMPUTING: Load = { questions: 400, concurrency: 32, isSlow: false };

interface Pass {
  readonly perSecond: number;
  readonly failed: number;
  /** Of one Region and service of AWS, in the window. */
  readonly mostCallsPerSecond: number;
  readonly throttled: number;
  /** Of all processes of the program, in the window, in % of a core. */
  readonly cpu: number;
}

/** How many questions three processes on one Redis answer, against one. */
export async function benchReplicas(): Promise<Report> {
  const program = await installedRedis();
  if (program === undefined) throw new Error('neither redis-server nor valkey-server is installed');
  const waiting = [await pass(program, 1, WAITING), await pass(program, REPLICAS, WAITING)] as const;
  const computing = [await pass(program, 1, COMPUTING), await pass(program, REPLICAS, COMPUTING)] as const;
  const [one, several] = waiting;
  return {
    bench: `replicas: ${REPLICAS} processes on one Redis against one`,
    notes: [
      `Each process has at most ${WAITING.concurrency} questions in hand. Ids of a known API and stage, ${REGIONS.length} Regions with 4 APIs each, AWS with the latencies and quotas of playground/aws.`,
      'Replicas share the quotas of an account and Region: where those bind, no number of replicas answers more. Here they do not, as the calls a second say.',
      `All at once, ${WAITING.questions} a process; counted between the first fifth and the fourth fifth of the answers. The work on a question ends with its last reply.`,
      `CPU-bound: ${COMPUTING.questions} error texts a process, ${COMPUTING.concurrency} in hand, AWS without latency. All processes, Redis, the fake Slack and the simulated AWS share this machine's cores.`,
    ],
    figures: [
      { name: 'one process', value: one.perSecond, unit: 'answers/s' },
      { name: `${REPLICAS} processes`, value: several.perSecond, unit: 'answers/s' },
      { name: 'ratio', value: several.perSecond / one.perSecond, unit: '', target: { is: 'at-least', value: 2.5 } },
      { name: 'calls to one service in one Region, at most', value: several.mostCallsPerSecond, unit: 'calls/s' },
      { name: 'calls that AWS throttled', value: one.throttled + several.throttled, unit: '' },
      { name: 'CPU of one process', value: one.cpu, unit: '% of a core' },
      { name: `CPU of ${REPLICAS} processes`, value: several.cpu, unit: '% of a core' },
      { name: 'CPU-bound: one process', value: computing[0].perSecond, unit: 'answers/s' },
      { name: `CPU-bound: ${REPLICAS} processes`, value: computing[1].perSecond, unit: 'answers/s' },
      { name: 'CPU-bound: ratio', value: computing[1].perSecond / computing[0].perSecond, unit: '' },
      { name: 'failed', value: [...waiting, ...computing].reduce((sum, { failed }) => sum + failed, 0), unit: 'questions' },
    ],
  };
}

async function pass(program: string, replicas: number, load: Load): Promise<Pass> {
  const redis = await startRedis(program);
  const aws = await startAws(load.isSlow ? { timing: 'aws', quotas: true, ingestionLagMs: 0 } : {});
  const account = openWideAccount(aws, KEY);
  const slack = await startSlack({ manifest: join(projectRoot(), 'manifest.yml'), rateLimits: 'off' });
  const people = Array.from({ length: PEOPLE }, (_, n) => slack.addUser({ name: `person-${n}` }).id);
  const channels = Array.from(
    { length: CHANNELS },
    (_, n) => slack.addChannel({ name: `team-${n}`, members: people, botIsMember: true }).id,
  );
  const folders = Array.from({ length: replicas }, () => mkdtempSync(join(tmpdir(), 'why403-bench-')));
  const bots: BotProcess[] = [];
  const watch = watchAnswers(slack);
  try {
    for (const stateDir of folders) {
      const env = {
        ...{ REDIS_URL: redis.url, WHY403_CONCURRENCY: String(load.concurrency) },
        ...{ WHY403_QUESTIONS_PER_MINUTE: '1000', WHY403_REGIONS: REGIONS.join(',') },
      };
      bots.push(await startBot({ aws, slack, transport: 'socket', isOneOfSeveral: true, stateDir, region: REGIONS[0], ...KEY, env }));
    }
    const textOf = async (): Promise<string> => (load.isSlow ? account.refused() : TEXT);
    const ask = (text: string, index: number): Promise<unknown> =>
      slack.as(people[index % PEOPLE] ?? '').command(channels[index % CHANNELS] ?? '', text);
    const until = (count: number): Promise<unknown> =>
      slack.waitFor(() => watch.answered >= count, { ms: MOST_MS, what: `${count} answers` });
    // Each process reads what it keeps of the account.
    const warmUp = replicas * 8;
    for (let index = 0; index < warmUp; index += 1) await ask(await textOf(), index);
    await until(warmUp);
    const count = load.questions * replicas;
    const texts: string[] = [];
    while (texts.length < count) texts.push(await textOf());
    await Promise.all(texts.map(ask));
    const first = Math.max(watch.answered, warmUp + Math.ceil(count / 5));
    await until(first);
    const window = { begun: performance.now(), call: aws.calls.length, cpu: cpuOf(bots), answered: watch.answered };
    await until(warmUp + Math.ceil((count * 4) / 5));
    const seconds = (performance.now() - window.begun) / 1000;
    const answered = watch.answered - window.answered;
    const calls = aws.calls.slice(window.call);
    const cpu = (100 * (cpuOf(bots) - window.cpu)) / seconds;
    await until(warmUp + count);
    return {
      ...{ perSecond: answered / seconds, failed: watch.failed, cpu },
      mostCallsPerSecond: mostOf(calls.map(({ service, region }) => `${service} ${region}`)) / seconds,
      throttled: aws.calls.filter(({ code = '' }) => /Throttl|TooManyRequests/.test(code)).length,
    };
  } finally {
    watch.stop();
    await Promise.all(bots.map((bot) => bot.stop('SIGKILL')));
    await slack.close();
    await aws.close();
    await redis.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

function cpuOf(bots: readonly BotProcess[]): number {
  return bots.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
}

function mostOf(keys: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
