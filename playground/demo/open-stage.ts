import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlaygroundAws, startAws } from '../aws/main';
import { projectRoot, startBot } from '../bot-process';
import { type Channel, type PlaygroundSlack, startSlack, type User } from '../slack/main';

/** A workspace, an account and the real bot between them. */
export interface DemoStage {
  readonly aws: PlaygroundAws;
  readonly slack: PlaygroundSlack;
  readonly oncall: User;
  readonly incidents: Channel;
  close(): Promise<void>;
}

const ACCOUNT_ID = '111122223333';
const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' };

/** Starts everything on 127.0.0.1, on free ports; the bot runs in Socket Mode as a process of its own. */
export async function openStage(): Promise<DemoStage> {
  const aws = await startAws();
  aws.account(ACCOUNT_ID, KEY);
  const slack = await startSlack({ manifest: join(projectRoot(), 'manifest.yml') });
  const oncall = slack.addUser({ name: 'ada', tz: 'Europe/Berlin' });
  const incidents = slack.addChannel({ name: 'incidents', members: [oncall.id], botIsMember: true });
  const stateDir = mkdtempSync(join(tmpdir(), 'why403-demo-'));
  const leave = async (): Promise<void> => {
    await slack.close();
    await aws.close();
    rmSync(stateDir, { recursive: true, force: true });
  };
  const started = startBot({
    ...{ aws, slack, stateDir, ...KEY },
    transport: 'socket',
    region: 'us-east-1',
    env: { WHY403_FLUSH_USERS: oncall.id },
  });
  const bot = await started.catch(async (error: unknown) => {
    await leave();
    throw error;
  });
  const close = async (): Promise<void> => {
    await bot.stop();
    await leave();
  };
  return { aws, slack, oncall, incidents, close };
}
