import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BotProcess, projectRoot, startBot } from '../playground/bot-process';
import { cachedDeny } from '../playground/scenarios/cached-deny';
import { type Message, type PlaygroundSlack, startSlack } from '../playground/slack/main';
import { KEY, openAccount, REGION } from './company';
import { onSchedule } from './open-loop';
import { cpuSeconds } from './process-usage';
import type { Report } from './report';

const A_MINUTE = 1000;
const WARM_UP = 1000;
const RUSH = 2000;
/** The bot looks at its accounts now and then: as long as a measurement, so that this is in both. */
const IDLE_SECONDS = 60;
const THREADS = 5;
const REPLIES = 200;
const CLICKERS = 30;
const ROUNDS = 5;

/** What people say to each other in a channel: half of it holds digits, which is all that a cheap look can go by. */
const TALK = [
  'has anybody seen the numbers for last week?',
  'the deploy of 14:30 is through, 3 of 4 regions are green',
  'lunch?',
  'ticket 48213 is the same as 47001, closing one of them',
  'it failed again, could somebody stop that job please',
  'why are the logs of that service so long',
  'see https://example.com/wiki/page?id=7 for how we did it in 2024',
  'thanks, that helped a lot',
] as const;

interface Scene {
  readonly slack: PlaygroundSlack;
  readonly bot: BotProcess;
  readonly channelId: string;
  readonly userIds: readonly string[];
  readonly answers: readonly Message[];
}

/** What the bot costs where it merely hears, in its widest installation: replies without a mention, in all channels. */
export async function benchHeard(): Promise<Report> {
  const aws = await openAccount();
  const slack = await startSlack({ manifest: join(projectRoot(), 'manifest.threads.yml'), rateLimits: 'off' });
  const folder = mkdtempSync(join(tmpdir(), 'why403-bench-'));
  const config = join(folder, 'why403.yml');
  writeFileSync(config, 'slack:\n  repliesWithoutMention: true\n');
  const userIds = Array.from({ length: CLICKERS }, (_, index) => slack.addUser({ name: `person-${index}` }).id);
  const channelId = slack.addChannel({ name: 'incidents', members: userIds, botIsMember: true }).id;
  const bot = await startBot({ aws, slack, transport: 'socket', stateDir: folder, region: REGION, ...KEY, env: { WHY403_CONFIG: config } });
  try {
    const answers: Message[] = [];
    for (let index = 0; index < THREADS; index += 1) {
      const incident = await cachedDeny.apply(aws);
      await slack.as(userIds[0] ?? '').command(channelId, incident.requestId);
      answers.push(
        await slack.waitFor(() => slack.messages.find((message) => isAnswerTo(message, incident.requestId)), {
          ms: 60_000,
          what: 'an answer',
        }),
      );
    }
    return await measure({ slack, bot, channelId, userIds, answers });
  } finally {
    await bot.stop();
    await slack.close();
    await aws.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(scene: Scene): Promise<Report> {
  const { slack, bot } = scene;
  await onSchedule(WARM_UP, 100, (index) => void say(scene, index));
  await sleep(2000);
  const before = slack.messages.filter(({ botId }) => botId !== undefined).length;
  const idle = await cpuOf(bot, () => sleep(IDLE_SECONDS * 1000));
  const idleMs = (seconds: number): number => (idle.cpuMs / IDLE_SECONDS) * seconds;
  const each = ({ cpuMs, seconds }: Cpu, count: number): number => Math.max(0, cpuMs - idleMs(seconds)) / count;

  const rush = await cpuOf(bot, () => inARow(RUSH, (index) => say(scene, index)));
  const talk = await cpuOf(bot, () => all(A_MINUTE, A_MINUTE / 60, (index) => say(scene, index)));
  const replies = await cpuOf(bot, () =>
    all(THREADS * REPLIES, 50, (index) => say(scene, index, scene.answers[Math.floor(index / REPLIES)]?.ts)),
  );
  const answered = slack.messages.filter(({ botId }) => botId !== undefined).length - before;
  const clicks = await cpuOf(bot, () => clicksAtOnce(scene));
  return {
    bench: `heard: ${A_MINUTE.toLocaleString('en-US')} messages a minute, threads of ${REPLIES} replies, ${CLICKERS} people who click at once`,
    notes: [
      'CPU of the bot in user and kernel mode (/proc, hundredths of a second), what it takes in an idle minute taken off; Socket Mode, manifest.threads.yml, repliesWithoutMention.',
      `People talk to each other; half of what they say holds digits. The threads hang on ${THREADS} answers of the bot, so that every reply there could be for it.`,
      `${WARM_UP} messages before, not counted. The clicks are on Stop buttons whose search has ended: each is checked and answered, so it is for the bot.`,
    ],
    figures: [
      { name: 'message in a channel, not for the bot', value: each(talk, A_MINUTE), unit: 'ms of CPU', target: { is: 'below', value: 1 } },
      { name: 'the same, one after the other', value: each(rush, RUSH), unit: 'ms of CPU' },
      {
        name: `reply in a thread of ${REPLIES}, not for the bot`,
        value: each(replies, THREADS * REPLIES),
        unit: 'ms of CPU',
        target: { is: 'below', value: 1 },
      },
      { name: `click, ${CLICKERS} at once`, value: each(clicks, CLICKERS * ROUNDS), unit: 'ms of CPU' },
      { name: 'of a core, at that many messages', value: talk.cpuMs / talk.seconds / 10, unit: '%' },
      { name: 'idle', value: idle.cpuMs / IDLE_SECONDS / 10, unit: '% of a core' },
      { name: 'messages of the bot to all that', value: answered, unit: '' },
      { name: 'rules of Slack broken', value: slack.violations.length, unit: '' },
    ],
  };
}

interface Cpu {
  readonly cpuMs: number;
  readonly seconds: number;
}

async function cpuOf(bot: BotProcess, work: () => Promise<unknown>): Promise<Cpu> {
  const cpu = cpuSeconds(bot.pid);
  const begun = performance.now();
  await work();
  return { cpuMs: (cpuSeconds(bot.pid) - cpu) * 1000, seconds: (performance.now() - begun) / 1000 };
}

async function all(count: number, perSecond: number, one: (index: number) => Promise<unknown>): Promise<void> {
  const sent: Promise<unknown>[] = [];
  await onSchedule(count, perSecond, (index) => sent.push(one(index)));
  await Promise.all(sent);
}

async function inARow(count: number, one: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < count; index += 1) await one(index);
}

async function say({ slack, channelId, userIds }: Scene, index: number, threadTs?: string): Promise<void> {
  const person = slack.as(userIds[index % userIds.length] ?? '');
  await person.say(channelId, TALK[index % TALK.length] ?? '', threadTs === undefined ? {} : { threadTs });
}

/** Everybody presses what the bot has drawn last in one of its threads; each is told that there is nothing to stop. */
async function clicksAtOnce({ slack, channelId, userIds, answers }: Scene): Promise<void> {
  const stopped = { ...(answers[0] as Message), blocks: [STOP] };
  Object.assign(slack.messages.find(({ ts }) => ts === stopped.ts) ?? {}, { blocks: [STOP] });
  for (let round = 0; round < ROUNDS; round += 1) {
    const told = slack.messages.length;
    await Promise.all(userIds.map((user) => slack.as(user).press(stopped, 'stop-search')));
    await slack.waitFor(
      () =>
        slack.messages.slice(told).filter((message) => message.ephemeralTo !== undefined && message.channel === channelId).length >=
        CLICKERS,
      {
        ms: 60_000,
        what: 'an answer to each click',
      },
    );
  }
}

const STOP = {
  type: 'actions',
  block_id: 'stop-00000000',
  elements: [{ type: 'button', action_id: 'stop-search', text: { type: 'plain_text', text: 'Stop' }, value: '{"ref":"00000000"}' }],
};

function isAnswerTo(message: Message, requestId: string): boolean {
  return message.botId !== undefined && message.threadTs === undefined && JSON.stringify(message.metadata ?? {}).includes(requestId);
}
