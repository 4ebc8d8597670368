import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { type BotProcess, projectRoot, startBot } from '../../playground/bot-process';
import { type Channel, type PlaygroundSlack, startSlack, type User } from '../../playground/slack/main';
import { type PageOptions, type Page as Served, startPage } from '../../playground/web/server';
import { launchBrowser, openWatched, type Watched } from './browser';

/** The page, a real browser, and behind it the unmodified bot between the two playgrounds. */
export interface Stage {
  readonly aws: PlaygroundAws;
  readonly slack: PlaygroundSlack;
  /** May flush. */
  readonly ada: User;
  /** May not. */
  readonly ben: User;
  readonly incidents: Channel;
  readonly served: Served;
  readonly browser: Browser;
  bot: BotProcess;
  open(options?: BrowserContextOptions): Promise<Watched>;
  /** Starts the bot again on the same state. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const ACCOUNT = '111122223333';
const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };

export async function startStage(): Promise<Stage> {
  const { aws, slack, ada, ben, incidents, served, leave } = await startWorkspace();
  const stateDir = mkdtempSync(join(tmpdir(), 'why403-page-'));
  const options = { aws, slack, stateDir, transport: 'socket', region: 'us-east-1', ...KEY } as const;
  const start = () => startBot({ ...options, env: { WHY403_FLUSH_USERS: ada.id } });
  const [bot, browser] = await Promise.all([start(), launchBrowser()]);
  const stage: Stage = {
    ...{ aws, slack, ada, ben, incidents, served, browser, bot },
    open: (contextOptions) => openWatched(browser, served.url, contextOptions),
    restart: async () => {
      stage.bot = await start();
    },
    close: async () => {
      await browser.close();
      await stage.bot.stop('SIGKILL');
      await leave();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
  return stage;
}

/** The page and its playgrounds, without bot or browser. */
export async function startWorkspace(options: Partial<PageOptions> & { readonly manifest?: object } = {}) {
  const aws = await startAws({ quotas: true });
  aws.account(ACCOUNT, KEY);
  const manifest = options.manifest ?? join(projectRoot(), 'manifest.yml');
  const slack = await startSlack({ manifest, rateLimits: 'realistic' });
  const ada = slack.addUser({ name: 'ada', tz: 'Europe/Berlin' });
  const ben = slack.addUser({ name: 'ben', tz: 'America/New_York' });
  const incidents = slack.addChannel({ name: 'incidents', members: [ada.id, ben.id], botIsMember: true });
  slack.addChannel({ name: 'random', members: [ada.id, ben.id], botIsMember: false });
  const people = [
    { ...ada, note: 'may flush' },
    { ...ben, note: 'may not flush' },
  ];
  const served = await startPage({ slack, aws, people, port: 0, ...options });
  const leave = async (): Promise<void> => {
    await served.close();
    await slack.close();
    await aws.close();
  };
  return { aws, slack, ada, ben, incidents, served, leave };
}
