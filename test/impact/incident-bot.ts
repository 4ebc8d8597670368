import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../playground/free-port';
import { startSlack } from '../../playground/slack/main';
import type { Channel, Message, User } from '../../playground/slack/model';
import type { PlaygroundSlack, SlackOptions } from '../../playground/slack/playground-slack';
import { type Aws, createAwsPorts } from '../../src/aws/create-aws-ports';
import type { Config } from '../../src/config-types';
import { createImpacts } from '../../src/impact/impacts';
import { type Served, serve } from '../../src/main';
import { createLog } from '../../src/observability/log';
import { createWhy403 } from '../../src/why403';
import { says, type TransportName } from '../slack/bot';
import type { ImpactWorld } from './company';
import { SteppedTimers } from './stepped-timers';

/** The real bot with the real pipeline between a fake Slack and a playground account; watches wait by the test's time. */
export class IncidentBot {
  readonly timers: SteppedTimers;
  readonly lines: Record<string, unknown>[] = [];
  private served: Served | undefined;
  private aws: Aws | undefined;

  private constructor(
    readonly world: ImpactWorld,
    readonly slack: PlaygroundSlack,
    readonly oncall: User,
    readonly bob: User,
    readonly channel: Channel,
    private readonly config: Config,
  ) {
    this.timers = new SteppedTimers(world.clock);
  }

  static async start(world: ImpactWorld, transport: TransportName, options: SlackOptions = {}, twoPeople = false): Promise<IncidentBot> {
    const slack = await startSlack({ manifest: 'manifest.yml', ...options });
    const oncall = slack.addUser({ name: 'ann' });
    const channel = slack.addChannel({ name: 'incidents', members: [oncall.id] });
    const bob = slack.addUser({ name: 'bob' });
    const port = await freePort();
    const config: Config = {
      readRules: [],
      flush: {
        ...{ users: [oncall.id, bob.id], userGroups: [], channels: [] },
        ...(twoPeople ? { secondPerson: [{ accounts: ['*'], stages: ['prod'] }] } : {}),
      },
      search: {
        ...{ budgetDollars: 0.25, dailyDollars: 5, questionsPerMinute: 100 },
        beyondBudget: { users: [oncall.id], userGroups: [], channels: [] },
      },
      stateDir: await mkdtemp(join(tmpdir(), 'why403-impact-')),
      logLevel: 'trace',
      deadlineMs: 25_000,
      slack: {
        ...{ botToken: slack.botToken, apiUrl: slack.apiUrl, workspaces: [], quietChannels: [] },
        transport:
          transport === 'http' ? { mode: 'http', signingSecret: slack.signingSecret, port } : { mode: 'socket', appToken: slack.appToken },
      },
    };
    const bot = new IncidentBot(world, slack, oncall, bob, channel, config);
    await bot.up();
    if (transport === 'http') slack.connectHttp(`http://127.0.0.1:${port}/slack/events`);
    return bot;
  }

  async up(): Promise<void> {
    const { world } = this;
    const { accessKeyId, secretAccessKey } = world.account;
    const aws = createAwsPorts(
      { regions: ['us-east-1'], endpointUrl: world.aws.url },
      { credentials: { accessKeyId, secretAccessKey }, maxAttempts: 2, requestTimeoutMs: 2_000 },
    );
    this.aws = aws;
    const clock = { now: () => world.clock.now };
    const ports = { aws: () => aws.forQuestion(), clock, deadlineMs: this.config.deadlineMs };
    const log = createLog('trace', { write: (line: string) => void this.lines.push(JSON.parse(line)) });
    const pace = { progressAfter: 50, editEvery: 150, mentionAfter: 10_000_000, looksAgainAt: [] };
    const parts = { why403: createWhy403(ports), impacts: createImpacts(ports), flusher: aws.flusher, timers: this.timers };
    this.served = await serve(this.config, { ...parts, log, clock, pace });
  }

  /** Stops the process and starts the next on the same state. */
  async restart(): Promise<void> {
    await this.served?.stop();
    this.aws?.close();
    await this.up();
  }

  async down(): Promise<void> {
    await this.served?.stop();
    this.aws?.close();
    await this.slack.close();
  }

  /** Asks about a request; resolves to the answer's message. */
  async ask(requestId: string): Promise<Message> {
    await this.slack.as(this.oncall.id).mention(this.channel.id, requestId);
    const answered = await this.message(
      (message) => (message.text ?? '').length > 0 && hasRef(message) && !says(message, 'Looking at'),
      'the answer',
    );
    return answered;
  }

  /** Says something in the answer's thread; resolves to the reply that fits. */
  async follow(answer: Message, text: string, part: string): Promise<Message> {
    await this.slack.as(this.oncall.id).mention(this.channel.id, text, { threadTs: answer.threadTs ?? answer.ts });
    return this.reply(answer, part);
  }

  reply(answer: Message, part: string): Promise<Message> {
    return this.message(
      (message) => message.threadTs === (answer.threadTs ?? answer.ts) && message.ts !== answer.ts && says(message, part),
      `"${part}"`,
    );
  }

  message(fits: (message: Message) => boolean, what: string): Promise<Message> {
    return this.slack.waitFor(
      () => this.slack.messages.find((message) => message.botId !== undefined && !message.deleted && fits(message)),
      { what, ms: 25_000 },
    );
  }
}

function hasRef(message: { readonly blocks: readonly unknown[] }): boolean {
  return /ref [0-9a-f]{4}/.test(JSON.stringify(message.blocks));
}
