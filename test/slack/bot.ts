import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSlack } from '../../playground/slack/main';
import type { Channel, Message, User } from '../../playground/slack/model';
import type { PlaygroundSlack, SlackOptions } from '../../playground/slack/playground-slack';
import type { Config, SlackConfig } from '../../src/config-types';
import type { Doctor } from '../../src/doctor/check';
import { type Served, serve } from '../../src/main';
import { createLog } from '../../src/observability/log';
import type { KnownStages } from '../../src/search/skeleton/known-stages';
import { FakeFlusher, FakeImpacts, FakeWhy403 } from './fake-why403';

export type TransportName = 'socket' | 'http';
export const TRANSPORTS: readonly TransportName[] = ['socket', 'http'];

export interface BotOptions {
  readonly transport?: TransportName;
  readonly slack?: SlackOptions;
  readonly config?: Partial<Omit<Config, 'slack'>>;
  readonly slackConfig?: Partial<SlackConfig>;
  readonly mentionAfter?: number;
  readonly looksAgainAt?: readonly number[];
  readonly looksOnceMoreAt?: readonly number[];
  readonly doctor?: Doctor;
  /** What is known of stages, for the Home tab. */
  readonly knownStages?: () => KnownStages;
  /** How long a second person has to agree, ms. */
  readonly agreeWithin?: number;
}

/** A fake Slack with the real bot in it, on a fast clock. */
export class Bot {
  readonly why403 = new FakeWhy403();
  readonly impacts = new FakeImpacts();
  readonly flusher = new FakeFlusher();
  readonly lines: Record<string, unknown>[] = [];
  now = (): number => Date.now();

  get stateDir(): string {
    return this.config.stateDir;
  }

  /** Where signed HTTP is taken. */
  get requestUrl(): string {
    const transport = this.config.slack?.transport;
    if (transport?.mode !== 'http') throw new Error('this bot takes no HTTP');
    return `http://127.0.0.1:${transport.port}/slack/events`;
  }

  private served: Served | undefined;
  private readonly crashed: (Promise<void> | undefined)[] = [];
  private readonly held: (() => void)[] = [];

  private constructor(
    readonly slack: PlaygroundSlack,
    private readonly options: BotOptions,
    private readonly config: Config,
    readonly ann: User,
    readonly channel: Channel,
  ) {}

  static async start(options: BotOptions = {}): Promise<Bot> {
    const slack = await startSlack({ manifest: 'manifest.yml', ...options.slack });
    const port = await freePort();
    const ann = slack.addUser({ name: 'ann' });
    const channel = slack.addChannel({ name: 'payments', members: [ann.id] });
    const isHttp = options.transport === 'http';
    const config: Config = {
      readRules: [],
      flush: { users: [ann.id], userGroups: [], channels: [] },
      search: {
        ...{ budgetDollars: 0.25, dailyDollars: 5, questionsPerMinute: 100 },
        beyondBudget: { users: [ann.id], userGroups: [], channels: [] },
      },
      stateDir: await mkdtemp(join(tmpdir(), 'why403-')),
      logLevel: 'trace',
      deadlineMs: 25_000,
      ...options.config,
      slack: {
        botToken: slack.botToken,
        apiUrl: slack.apiUrl,
        workspaces: [],
        quietChannels: [],
        transport: isHttp ? { mode: 'http', signingSecret: slack.signingSecret, port } : { mode: 'socket', appToken: slack.appToken },
        ...options.slackConfig,
      },
    };
    const bot = new Bot(slack, options, config, ann, channel);
    try {
      await bot.up();
    } catch (error) {
      await slack.close();
      throw error;
    }
    if (isHttp) slack.connectHttp(`http://127.0.0.1:${port}/slack/events`);
    return bot;
  }

  async up(): Promise<void> {
    const log = createLog('trace', { write: (line: string) => void this.lines.push(JSON.parse(line)) });
    const pace = {
      progressAfter: 50,
      editEvery: 150,
      mentionAfter: this.options.mentionAfter ?? 10_000,
      looksAgainAt: this.options.looksAgainAt ?? [400, 800],
      ...(this.options.looksOnceMoreAt === undefined ? {} : { looksOnceMoreAt: this.options.looksOnceMoreAt }),
      ...(this.options.agreeWithin === undefined ? {} : { agreeWithin: this.options.agreeWithin }),
    };
    const { knownStages } = this.options;
    this.served = await serve(this.config, {
      ...{ why403: this.why403, impacts: this.impacts, flusher: this.flusher, log, clock: { now: () => this.now() }, pace },
      ...(knownStages === undefined ? {} : { knownStages }),
      ...(this.options.doctor === undefined ? {} : { doctor: this.options.doctor }),
    });
  }

  /** Stops as a crash does: nobody waits for what is running. */
  crash(): void {
    this.crashed.push(this.served?.stop());
  }

  async down(): Promise<void> {
    for (const release of this.held) release();
    await Promise.all([this.served?.stop(), ...this.crashed]);
    await this.slack.close();
  }

  /** Work that hangs as long as the test lasts: what was stopped meanwhile waits for it no longer. */
  untilDown<T>(value: T): Promise<T> {
    return new Promise((resolve) => this.held.push(() => resolve(value)));
  }

  /** The bot's message in a channel that fits. */
  async message(fits: (message: Message) => boolean, what: string): Promise<Message> {
    return this.slack.waitFor(
      () => this.slack.messages.find((message) => message.botId !== undefined && !message.deleted && fits(message)),
      { what, ms: 8000 },
    );
  }

  /** The answer that everyone sees. */
  answer(channelId = this.channel.id): Promise<Message> {
    return this.message(
      (message) =>
        message.channel === channelId &&
        message.ephemeralTo === undefined &&
        says(message, 'cached Deny') &&
        has(message, 'view-resource-policy'),
      'the answer',
    );
  }

  whisper(userId: string, part: string): Promise<Message> {
    return this.message((message) => message.ephemeralTo === userId && says(message, part), `a whisper of "${part}"`);
  }

  replies(ts: string): readonly Message[] {
    return this.slack.messages.filter((message) => message.threadTs === ts && message.botId !== undefined);
  }
}

/** What a person reads of a message: its text and its blocks. */
export function says(message: { readonly text?: string; readonly blocks: readonly unknown[] }, part: string): boolean {
  return `${message.text ?? ''} ${JSON.stringify(message.blocks)}`.includes(part);
}

export function has(message: { readonly blocks: readonly unknown[] }, actionId: string): boolean {
  return JSON.stringify(message.blocks).includes(`"action_id":"${actionId}"`);
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
