import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { type BotOptions, type BotProcess, startBot } from '../../playground/bot-process';
import { type Channel, type Message, type PlaygroundSlack, startSlack, type User } from '../../playground/slack/main';

/** A company with a Slack workspace, an AWS account, and the unmodified program between them. */
export interface Company {
  readonly aws: PlaygroundAws;
  readonly slack: PlaygroundSlack;
  readonly oncall: User;
  /** A member who may ask, and may not flush. */
  readonly stranger: User;
  readonly guest: User;
  readonly incidents: Channel;
  bot: BotProcess;
  /** Starts the bot again on the same state. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const ACCOUNT = '111122223333';
const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };

export async function startCompany(
  transport: BotOptions['transport'],
  env: Readonly<Record<string, string>> = {},
  manifest = 'manifest.yml',
  account: Parameters<typeof startAws>[0] = {},
): Promise<Company> {
  const aws = await startAws(account);
  aws.account(ACCOUNT, KEY);
  const slack = await startSlack({ manifest: resolve(__dirname, '../..', manifest), rateLimits: 'realistic' });
  const oncall = slack.addUser({ name: 'ada', tz: 'Europe/Berlin' });
  const stranger = slack.addUser({ name: 'sam' });
  const guest = slack.addUser({ name: 'gus', guest: 'multi' });
  const members = [oncall.id, stranger.id, guest.id];
  const incidents = slack.addChannel({ name: 'incidents', members, botIsMember: true });
  const stateDir = mkdtempSync(join(tmpdir(), 'why403-'));
  const options = { aws, slack, transport, stateDir, region: 'us-east-1', ...KEY, env: { WHY403_FLUSH_USERS: oncall.id, ...env } };
  const leave = async (): Promise<void> => {
    await slack.close();
    await aws.close();
    rmSync(stateDir, { recursive: true, force: true });
  };
  const started = startBot(options).catch(async (error: unknown) => {
    await leave();
    throw error;
  });
  const company: Company = {
    ...{ aws, slack, oncall, stranger, guest, incidents },
    bot: await started,
    restart: async () => {
      company.bot = await startBot(options);
    },
    close: async () => {
      await company.bot.stop('SIGKILL');
      await leave();
    },
  };
  return company;
}

/** The bot's own messages outside threads, oldest first. */
export function answersIn(company: Company, channelId = company.incidents.id): readonly Message[] {
  return company.slack.conversation(channelId).filter((message) => message.botId !== undefined && message.threadTs === undefined);
}

/** The bot's latest message once it holds `words`: a placeholder says nothing of the kind. */
export function answerWith(company: Company, words: RegExp, channelId = company.incidents.id): Promise<Message> {
  return company.slack.waitFor(
    () => {
      const last = answersIn(company, channelId).at(-1);
      return last !== undefined && words.test(shown(last)) ? last : undefined;
    },
    { ms: 20_000, what: `an answer with ${words}` },
  );
}

/** Everything that a message shows. */
export function shown(message: Pick<Message, 'text' | 'blocks'>): string {
  return `${message.text}\n${JSON.stringify(message.blocks)}`;
}

/** The labels of a message's buttons, in order. */
export function buttonsOf(message: Pick<Message, 'blocks'>): readonly string[] {
  return [...JSON.stringify(message.blocks).matchAll(/"action_id":"([^"]+)"/g)].map((match) => match[1] ?? '');
}
