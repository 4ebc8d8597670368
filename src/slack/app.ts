import { App } from '@slack/bolt';
import type { AcceptedClick } from '../actions/accepted-click';
import type { AnsweredCases } from '../actions/answered-case';
import type { DoneWrites } from '../actions/done-writes';
import type { Job, OpenJobs } from '../actions/job';
import type { HandOff, Journal, Taking, Work } from '../actions/journal';
import type { Config, SlackConfig } from '../config-types';
import type { Report } from '../doctor/check';
import type { Log } from '../observability/log';
import { nobodyObserves, type Observer } from '../observer';
import type { AuthorizerCacheFlusher, Clock } from '../ports';
import { QuestionsPerMinute } from '../quota/questions-per-minute';
import type { Why403 } from '../why403';
import { Allowances } from './access/allowances';
import { People } from './access/people';
import { Reaches } from './access/reach';
import { closeJob } from './answering/close-job';
import { KnownAnswers } from './answering/known-answers';
import { StandingMessages } from './answering/standing-messages';
import { boltLogger } from './bolt-logger';
import { type Connection, type ConnectionPhase, connectionOf } from './connection';
import { LISTENERS } from './listeners/all';
import { perform } from './perform';
import { createReceiver } from './receivers';
import { Seal } from './seal';
import { Seen } from './seen';
import type { Spare } from './spare';
import { startUpError } from './start-up-error';
import { type Pace, type Surroundings, USUAL_PACE } from './surroundings';
import { watchedFetch } from './watched-fetch';

export interface SlackAppParts {
  readonly config: Config & { readonly slack: SlackConfig };
  readonly why403: Why403;
  /** Absent where the installation only reads. */
  readonly flusher?: AuthorizerCacheFlusher | undefined;
  readonly jobs: OpenJobs;
  readonly clicks: Journal<AcceptedClick>;
  /** Has accepted work done by any of the replicas; undefined: it is done here. */
  readonly handOff?: HandOff | undefined;
  /** Where work is kept while Redis is away. */
  readonly spare?: Spare | undefined;
  readonly stopElsewhere?: ((ref: string) => Promise<void>) | undefined;
  readonly cases: AnsweredCases;
  readonly writes: DoneWrites;
  /** Called when a listener begins; what it returns, when it ends. */
  readonly enter: () => () => void;
  /** Lets a question begin when the process keeps up; what it gives is called when the answer stands. */
  readonly begin: () => Promise<() => void>;
  readonly clock: Clock;
  readonly log: Log;
  readonly pace?: Pace;
  readonly observer?: Observer;
  readonly doctor?: (() => Promise<Report>) | undefined;
}

export interface SlackApp {
  connection(): Connection;
  /** A button, a window or a shortcut has reached this process. */
  heardInteraction(): boolean;
  start(): Promise<void>;
  /** Hears nothing new from then on; what is running runs on. */
  stop(): Promise<void>;
  /** Journaled work: does and closes it; rejects where it stays open. */
  perform(work: Work, taking: Taking): Promise<void>;
  /** Stops the search behind an answer, where it runs here. */
  stopSearch(ref: string): void;
  /** One that is too old to be finished, or that cannot be found again. */
  close(job: Job): Promise<void>;
}

const WEB_TIMEOUT_MS = 10_000;
/** https://docs.slack.dev/interactivity/handling-user-interaction#payloads */
const INTERACTIONS: ReadonlySet<unknown> = new Set(['block_actions', 'view_submission', 'view_closed', 'message_action']);

/** The Slack edge: Bolt with its receiver and every listener. Throws `StartUpError` for a token that Slack refuses. */
export async function createSlackApp(parts: SlackAppParts): Promise<SlackApp> {
  const { config, log, clock } = parts;
  const { slack } = config;
  const send = watchedFetch(parts.observer ?? nobodyObserves);
  const receiver = createReceiver(slack, log, send);
  let phase: ConnectionPhase = 'starting';
  const app = new App({
    token: slack.botToken,
    receiver,
    logger: boltLogger(log),
    // A token that Slack refuses shows at init(), not as a rejection that nobody awaits.
    deferInitialization: true,
    convoStore: false,
    clientOptions: {
      ...(slack.apiUrl === undefined ? {} : { slackApiUrl: slack.apiUrl }),
      fetch: send,
      retryConfig: { retries: 3, factor: 2, minTimeout: 300, maxTimeout: 3000 },
      timeout: WEB_TIMEOUT_MS,
    },
  });
  const leaving = new AbortController();
  const surroundings = await surroundingsOf(app, parts, leaving.signal);
  // The receiver's own error reply runs only if Bolt's error listener throws again.
  app.error(async (error) => {
    throw error;
  });
  let heardInteraction = false;
  app.use(async ({ next, body }) => {
    heardInteraction ||= INTERACTIONS.has(body.type);
    const leave = parts.enter();
    try {
      await next();
    } finally {
      leave();
    }
  });
  for (const listen of LISTENERS) listen(app, surroundings);
  return {
    heardInteraction: () => heardInteraction,
    connection: () => connectionOf(slack.transport.mode, phase, receiver.sockets?.()),
    async start() {
      try {
        await app.start();
        phase = 'listening';
      } catch (error) {
        await app.stop().catch(() => undefined);
        throw startUpError('connection', error);
      }
      log.info({ transport: slack.transport.mode, at: new Date(clock.now()).toISOString() }, 'listening to Slack');
    },
    async stop() {
      phase = 'stopping';
      leaving.abort();
      for (const completion of surroundings.completing) completion.abort();
      await app.stop();
    },
    perform: (work, taking) => perform(surroundings, work, taking),
    stopSearch: (ref) => surroundings.searches.get(ref)?.abort(),
    close: (job) => closeJob(surroundings, job),
  };
}

async function surroundingsOf(app: App, parts: SlackAppParts, leaving: AbortSignal): Promise<Surroundings> {
  const { config, why403, flusher, jobs, clicks, cases, writes, begin, clock, log } = parts;
  const { client } = app;
  try {
    await app.init();
    const { team_id: teamId = '', enterprise_id: enterpriseId, user_id: botUserId = '' } = await client.auth.test();
    return {
      ...{ client, config, why403, flusher, jobs, clicks, cases, writes, botUserId, begin, clock, log },
      people: new People({ client, log, home: { teamId, enterpriseId }, workspaces: config.slack.workspaces }),
      reaches: new Reaches(client, log),
      allowances: new Allowances(client, log),
      answers: new KnownAnswers(cases, why403, clock),
      ...{ handOff: parts.handOff, spare: parts.spare, stopElsewhere: parts.stopElsewhere },
      clickWork: new Map(),
      seal: new Seal(config.slack.botToken),
      seen: new Seen(),
      rate: new QuestionsPerMinute(config.search.questionsPerMinute, () => clock.now()),
      leaving,
      searches: new Map(),
      completing: new Set(),
      standing: new StandingMessages(),
      pace: parts.pace ?? USUAL_PACE,
      observer: parts.observer ?? nobodyObserves,
      doctor: parts.doctor,
    };
  } catch (error) {
    throw startUpError('bot token', error);
  }
}
