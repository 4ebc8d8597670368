import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlaygroundAws, startAws } from '../playground/aws/main';
import { type BotOptions, type BotProcess, projectRoot, startBot } from '../playground/bot-process';
import { SCENARIOS } from '../playground/scenarios/index';
import type { Incident } from '../playground/scenarios/scenario';
import { type PlaygroundSlack, startSlack } from '../playground/slack/main';

const ACCOUNT = '111122223333';
export const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' } as const;
export const REGION = 'us-east-1';

const CHANNELS = 20;
const PEOPLE = 50;

/** Else a few people's flood is answered by a sentence about their limit. */
const ALL_TAKEN = { WHY403_QUESTIONS_PER_MINUTE: '1000' } as const;

/** Requests of these were refused before the questions begin. */
const REFUSED = ['authorizer-explicit-deny', 'cached-deny', 'resource-policy-implicit-deny', 'api-key-invalid', 'iam-signature-expired'];

/** An account with refused requests, a workspace whose people ask about them, and the real bot as a process of its own. */
export interface Company {
  readonly slack: PlaygroundSlack;
  readonly bot: BotProcess;
  readonly channelIds: readonly string[];
  readonly userIds: readonly string[];
  readonly incidents: readonly Incident[];
  close(): Promise<void>;
}

export async function openAccount(): Promise<PlaygroundAws> {
  const aws = await startAws();
  aws.account(ACCOUNT, KEY);
  return aws;
}

export async function openCompany(transport: BotOptions['transport'], env: BotOptions['env'] = {}): Promise<Company> {
  const aws = await openAccount();
  const incidents: Incident[] = [];
  for (const scenario of SCENARIOS) if (REFUSED.includes(scenario.id)) incidents.push(await scenario.apply(aws));
  const slack = await startSlack({ manifest: join(projectRoot(), 'manifest.yml'), rateLimits: 'off' });
  const userIds = Array.from({ length: PEOPLE }, (_, index) => slack.addUser({ name: `person-${index}` }).id);
  const channelIds = Array.from(
    { length: CHANNELS },
    (_, index) => slack.addChannel({ name: `team-${index}`, members: userIds, botIsMember: true }).id,
  );
  const stateDir = mkdtempSync(join(tmpdir(), 'why403-bench-'));
  const closeAround = async (): Promise<void> => {
    await slack.close();
    await aws.close();
    rmSync(stateDir, { recursive: true, force: true });
  };
  try {
    const bot = await startBot({ aws, slack, transport, stateDir, region: REGION, ...KEY, env: { ...ALL_TAKEN, ...env } });
    const close = async (): Promise<void> => {
      await bot.stop();
      await closeAround();
    };
    return { slack, bot, channelIds, userIds, incidents, close };
  } catch (error) {
    await closeAround();
    throw error;
  }
}
