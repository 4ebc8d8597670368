import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { type BotProcess, startBot } from '../../playground/bot-process';
import type { RedisProcess } from '../../playground/redis-process';
import { type Message, type PlaygroundSlack, startSlack, type User } from '../../playground/slack/main';

export type Part = 'both' | 'receive' | 'work';

/** One place of the fleet: a process that is started again when it is killed. */
export interface Member {
  readonly part: Part;
  readonly stateDir: string;
  bot: BotProcess | undefined;
  /** What its processes logged, dead ones too. */
  readonly logs: (() => string)[];
}

/** A workspace, an account, one Redis, and several unmodified processes of the program. */
export interface Fleet {
  readonly aws: PlaygroundAws;
  readonly slack: PlaygroundSlack;
  readonly redis: RedisProcess;
  readonly ann: User;
  readonly bob: User;
  readonly members: readonly Member[];
  /** SIGKILL, and the same again. */
  replace(member: Member): Promise<void>;
  /** All JSON lines that were logged. */
  lines(): readonly Record<string, unknown>[];
  close(): Promise<void>;
}

export const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' } as const;

export async function startFleet(redis: RedisProcess, parts: readonly Part[], env: Readonly<Record<string, string>> = {}): Promise<Fleet> {
  const aws = await startAws();
  aws.account('111122223333', KEY);
  const slack = await startSlack({ manifest: resolve(__dirname, '../../manifest.threads.yml'), rateLimits: 'off' });
  const ann = slack.addUser({ name: 'ann' });
  const bob = slack.addUser({ name: 'bob' });
  const members: Member[] = parts.map((part) => ({
    part,
    stateDir: mkdtempSync(join(tmpdir(), 'why403-fleet-')),
    bot: undefined,
    logs: [],
  }));
  const start = async (member: Member): Promise<void> => {
    const bot = await startBot({
      ...{ aws, slack, transport: member.part === 'work' ? 'none' : 'socket', isOneOfSeveral: true, stateDir: member.stateDir },
      ...{ region: 'us-east-1', ...KEY },
      env: { WHY403_FLUSH_USERS: `${ann.id},${bob.id}`, WHY403_QUESTIONS_PER_MINUTE: '1000', REDIS_URL: redis.url, ...env },
      args: member.part === 'both' ? [] : [`--${member.part}-only`],
    });
    member.bot = bot;
    member.logs.push(bot.log);
  };
  const fleet: Fleet = {
    ...{ aws, slack, redis, ann, bob, members },
    replace: async (member) => {
      await member.bot?.stop('SIGKILL');
      await start(member);
    },
    lines: () => members.flatMap(({ logs }) => logs.flatMap((log) => log().split('\n').flatMap(parsed))),
    close: async () => {
      await Promise.all(members.map((member) => member.bot?.stop('SIGKILL')));
      await slack.close();
      await aws.close();
      for (const { stateDir } of members) rmSync(stateDir, { recursive: true, force: true });
    },
  };
  try {
    await Promise.all(members.map(start));
  } catch (error) {
    await fleet.close();
    throw error;
  }
  return fleet;
}

function parsed(line: string): Record<string, unknown>[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

/** The bot's messages that everyone in a channel sees, outside threads. */
export function own({ slack }: Fleet, channelId: string): readonly Message[] {
  return slack
    .conversation(channelId)
    .filter(({ botId, threadTs, ephemeralTo }) => botId !== undefined && threadTs === undefined && ephemeralTo === undefined);
}

/** Only a finished answer carries metadata. */
export function answered(fleet: Fleet, channelId: string): Promise<Message> {
  return fleet.slack.waitFor(() => own(fleet, channelId).find(({ metadata }) => metadata !== undefined), {
    ms: 40_000,
    what: 'the answer',
  });
}
