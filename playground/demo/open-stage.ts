import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlaygroundAws, startAws } from '../aws/main';
import { projectRoot, startBot } from '../bot-process';
import { foundCompany } from '../company/company';
import { companyRoutes } from '../company/routes';
import { type Channel, type PlaygroundSlack, startSlack, type User } from '../slack/main';
import { type Page, startPage } from '../web/server';
import type { Viewer } from '../web/wire';
import { Closing } from './closing';
import type { DemoOptions } from './options';

/** A workspace, an account, the page that shows both, and the real bot between them. */
export interface DemoStage {
  readonly aws: PlaygroundAws;
  readonly slack: PlaygroundSlack;
  readonly page: Page;
  readonly oncall: User;
  readonly incidents: Channel;
  /** How long an answer may take at most. */
  readonly patienceMs: number;
  /** Whether log lines land late, so that a bare request id leads nowhere for a while. */
  readonly isLate: boolean;
  /** Settles once the bot is connected. */
  readonly bot: Promise<unknown>;
  close(): Promise<void>;
}

export const REGION = 'us-east-1';
export const ACCOUNT_ID = '111122223333';
export const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };

/** Starts everything on 127.0.0.1. It is there before the bot is, which runs as a process of its own. */
export async function openStage(options: Pick<DemoOptions, 'transport' | 'latency' | 'port'>): Promise<DemoStage> {
  const closing = new Closing();
  try {
    const aws = await openAws(options.latency);
    closing.add(() => aws.close());
    const { slack, oncall, people, incidents } = await openSlack();
    closing.add(() => slack.close());
    const stateDir = mkdtempSync(join(tmpdir(), 'why403-demo-'));
    closing.add(async () => rmSync(stateDir, { recursive: true, force: true }));
    const bot = startBot({
      ...{ aws, slack, stateDir, ...KEY },
      transport: options.transport,
      region: REGION,
      env: { WHY403_FLUSH_USERS: oncall.id },
    });
    bot.catch(() => undefined);
    closing.add(() =>
      bot
        .then((started) => started.stop())
        .then(
          () => undefined,
          () => undefined,
        ),
    );
    const page = await openPage({ aws, slack, people, port: options.port, closing });
    return {
      aws,
      slack,
      page,
      oncall,
      incidents,
      bot,
      isLate: options.latency === 'aws',
      patienceMs: options.latency === 'aws' ? 100_000 : 30_000,
      close: () => closing.close(),
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

/** The account that the bot reads, within AWS's rates. */
export async function openAws(latency: DemoOptions['latency'], port = 0): Promise<PlaygroundAws> {
  const aws = await startAws({ quotas: true, port, ...(latency === 'aws' ? { timing: 'aws' } : {}) });
  aws.account(ACCOUNT_ID, KEY);
  return aws;
}

/** A workspace with a channel for incidents: ada may flush, ben may only ask. */
export async function openSlack(): Promise<{ slack: PlaygroundSlack; oncall: User; people: readonly Viewer[]; incidents: Channel }> {
  const slack = await startSlack({ manifest: join(projectRoot(), 'manifest.yml') });
  const oncall = slack.addUser({ name: 'ada', tz: 'Europe/Berlin' });
  const stranger = slack.addUser({ name: 'ben', tz: 'Europe/London' });
  const people: readonly Viewer[] = [
    { ...oncall, note: 'may flush' },
    { ...stranger, note: 'may not flush' },
  ];
  const incidents = slack.addChannel({ name: 'incidents', members: [oncall.id, stranger.id], botIsMember: true });
  return { slack, oncall, people, incidents };
}

interface PageParts {
  readonly aws: PlaygroundAws;
  readonly slack: PlaygroundSlack;
  readonly people: readonly Viewer[];
  readonly port: number | undefined;
  readonly closing: Closing;
}

/** The page with the company beside the conversation. */
export async function openPage({ aws, slack, people, port, closing }: PageParts): Promise<Page> {
  const { extra, close } = companyRoutes(await foundCompany(aws));
  closing.add(async () => close());
  const page = await startPage({ aws, slack, people, extra, ...(port === undefined ? {} : { port }) });
  closing.add(() => page.close());
  return page;
}
