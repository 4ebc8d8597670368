import { setTimeout as sleep } from 'node:timers/promises';
import { App, type Receiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { AcceptedClick } from '../actions/accepted-click';
import type { AnsweredCases } from '../actions/answered-case';
import type { Approvals } from '../actions/approvals';
import type { AuditLog } from '../actions/audit';
import type { DoneWrites } from '../actions/done-writes';
import type { Job, OpenJobs } from '../actions/job';
import type { HandOff, Journal, Taking, Work } from '../actions/journal';
import type { Leases } from '../actions/leases';
import type { Stops } from '../actions/stops';
import type { Watches } from '../actions/watch';
import type { Config, SlackConfig } from '../config-types';
import type { Doctor } from '../doctor/check';
import type { Impacts } from '../impact/impacts';
import type { Log } from '../observability/log';
import { nobodyObserves, type Observer } from '../observer';
import type { AuthorizerCacheFlusher, Clock } from '../ports';
import { QuestionsPerMinute } from '../quota/questions-per-minute';
import type { Timers } from '../quota/timers';
import type { KnownStages } from '../search/skeleton/known-stages';
import type { Why403 } from '../why403';
import { Allowances } from './access/allowances';
import { People } from './access/people';
import { Reaches } from './access/reach';
import { closeJob } from './answering/close-job';
import { answerWaiting } from './answering/in-turn';
import { KnownAnswers } from './answering/known-answers';
import { StandingMessages } from './answering/standing-messages';
import { WaitingLine } from './answering/waiting-line';
import { withSecondPerson } from './blocks/second-person';
import { boltLogger } from './bolt-logger';
import { type Connection, type ConnectionPhase, connectionOf } from './connection';
import { LISTENERS } from './listeners/all';
import { isMerelyHeard } from './merely-heard';
import { perform } from './perform';
import { Posting } from './posting';
import { createReceiver, type WatchedReceiver } from './receivers';
import { Seal } from './seal';
import { Seen } from './seen';
import type { Spare } from './spare';
import { startUpError } from './start-up-error';
import { lookForStop } from './stoppable';
import { type Pace, type Surroundings, USUAL_PACE } from './surroundings';
import { ThreadWork } from './thread-work';
import { tick } from './tick';
import { TryLater } from './try-later';
import { Unsaid } from './unsaid';
import { untilDone } from './until-done';
import { watchedFetch } from './watched-fetch';
import { createSteppedWatching, createWatching, resumeWatches } from './watching';
import { asksSecond } from './writes/flush-target';
import { watchApprovals } from './writes/watch-approvals';

export interface SlackAppParts {
  readonly config: Config & { readonly slack: SlackConfig };
  readonly why403: Why403;
  readonly impacts: Impacts;
  /** Absent where the installation only reads. */
  readonly flusher?: AuthorizerCacheFlusher | undefined;
  readonly knownStages?: (() => KnownStages) | undefined;
  readonly jobs: OpenJobs;
  readonly clicks: Journal<AcceptedClick>;
  /** Has accepted work done by any of the replicas; undefined: it is done here. */
  readonly handOff?: HandOff | undefined;
  /** Questions that wait for any of the replicas. */
  readonly queued?: (() => number) | undefined;
  /** Where work is kept while Redis is away. */
  readonly spare?: Spare | undefined;
  /** Why nothing is changed here, one sentence; undefined: what is allowed is done. */
  readonly readsOnly?: string | undefined;
  /** Resolves to why nothing is looked on here, one sentence; undefined: watches run. */
  readonly watchesNot?: () => Promise<string | undefined>;
  /** The process sleeps between events: listeners hand on what takes long, and `tick` stands in for timers. */
  readonly sleeps?: boolean;
  /** Instead of the one that the configuration names. */
  readonly receiver?: Receiver;
  /** Stops that reach other processes. */
  readonly stops?: Stops | undefined;
  readonly cases: AnsweredCases;
  readonly writes: DoneWrites;
  readonly watches: Watches;
  readonly leases: Leases;
  /** What this process holds leases as; by default a name of its own. */
  readonly holder?: string | undefined;
  readonly approvals: Approvals;
  readonly auditLog: AuditLog;
  /** Called when a listener begins; what it returns, when it ends. */
  readonly enter: () => () => void;
  /** Lets a question begin when the process keeps up; what it gives is called when the answer stands. */
  readonly begin: () => Promise<() => void>;
  readonly clock: Clock;
  readonly log: Log;
  readonly pace?: Pace;
  readonly observer?: Observer;
  readonly doctor?: Doctor | undefined;
  /** What watches wait by; the real time by default. */
  readonly timers?: Timers;
}

export interface SlackApp {
  connection(): Connection;
  /** A button, a window or a shortcut has reached this process. */
  heardInteraction(): boolean;
  start(): Promise<void>;
  /** Hears nothing new from then on; what is running runs on. */
  stop(): Promise<void>;
  /** Journaled work: does and closes it. Where it stays open, that rejects; without a `handOff` it comes again here instead. */
  perform(work: Work, taking: Taking): Promise<void>;
  /** Stops the search behind an answer, where it runs here. */
  stopSearch(ref: string): void;
  /** The same for whatever runs here and was stopped before anybody here heard. */
  lookForStops(): void;
  /** Resolves when no answer is being completed any more. */
  settled(): Promise<void>;
  /** One that is too old to be finished, or that cannot be found again. */
  close(job: Job): Promise<void>;
  /** Looks on where an earlier process did. */
  resumeWatches(): Promise<void>;
  /** Once a minute in a process that sleeps: does what waited for its time, and begins nothing that it has no time for. */
  tick(hasTime: () => boolean): Promise<void>;
}

const WEB_TIMEOUT_MS = 10_000;
/** https://docs.slack.dev/interactivity/handling-user-interaction#payloads */
const INTERACTIONS: ReadonlySet<unknown> = new Set(['block_actions', 'view_submission', 'view_closed', 'message_action']);
const LOOK_MS = 50;

/** The Slack edge: Bolt with its receiver and every listener. Throws `StartUpError` for a token that Slack refuses. */
export async function createSlackApp(parts: SlackAppParts): Promise<SlackApp> {
  const { config, log, clock } = parts;
  const { slack } = config;
  const send = watchedFetch(parts.observer ?? nobodyObserves);
  const webOptions = (): WebClientOptions => ({
    ...(slack.apiUrl === undefined ? {} : { slackApiUrl: slack.apiUrl }),
    fetch: send,
    retryConfig: { retries: 3, factor: 2, minTimeout: 300, maxTimeout: 3000 },
    timeout: WEB_TIMEOUT_MS,
  });
  const posting = new Posting(slack.botToken, () => ({ ...webOptions(), logger: boltLogger(log) }));
  const receiver: WatchedReceiver = parts.receiver ?? createReceiver(slack, log, send);
  let phase: ConnectionPhase = 'starting';
  const app = new App({
    token: slack.botToken,
    receiver,
    logger: boltLogger(log),
    // A token that Slack refuses shows at init(), not as a rejection that nobody awaits.
    deferInitialization: true,
    convoStore: false,
    clientOptions: webOptions(),
  });
  const leaving = new AbortController();
  const surroundings = await surroundingsOf(app, posting, parts, leaving.signal);
  // The receiver's own error reply runs only if Bolt's error listener throws again.
  app.error(async (error) => {
    throw error;
  });
  let heardInteraction = false;
  app.use(async ({ body, next }) => {
    heardInteraction ||= INTERACTIONS.has(body.type);
    if (isMerelyHeard(body, slack.repliesWithoutMention === true)) return;
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
      if (!surroundings.sleeps) watchApprovals(surroundings);
      log.info({ transport: slack.transport.mode, at: new Date(clock.now()).toISOString() }, 'listening to Slack');
    },
    async stop() {
      phase = 'stopping';
      leaving.abort();
      surroundings.later.stop();
      for (const completion of surroundings.completing) completion.abort();
      await app.stop();
    },
    perform: (work, taking) => (parts.handOff === undefined ? untilDone : perform)(surroundings, work, taking),
    settled: async () => {
      while (surroundings.completing.size > 0) await sleep(LOOK_MS);
    },
    stopSearch: (ref) => surroundings.searches.get(ref)?.abort(),
    lookForStops() {
      for (const ref of surroundings.searches.keys()) lookForStop(surroundings, ref);
    },
    close: (job) => closeJob(surroundings, job),
    resumeWatches: () => resumeWatches(surroundings),
    tick: (hasTime) => tick(surroundings, hasTime),
  };
}

async function surroundingsOf(app: App, posting: Posting, parts: SlackAppParts, leaving: AbortSignal): Promise<Surroundings> {
  const { config, why403, impacts, flusher, jobs, clicks, cases, writes, approvals, auditLog, begin, clock, log } = parts;
  const { client } = app;
  const threadWork = new ThreadWork();
  try {
    await app.init();
    const { team_id: teamId = '', enterprise_id: enterpriseId, user_id: botUserId = '', response_metadata } = await client.auth.test();
    const later = new TryLater();
    const line = new WaitingLine({
      ...{ begin, enter: parts.enter, later, elsewhere: parts.queued },
      ...{ most: config.mostWaiting, mostOfOne: config.search.questionsPerMinute },
      answer: (waiting, leave) => answerWaiting(surroundings, waiting, leave),
    });
    const surroundings: Surroundings = {
      ...{
        client,
        posting,
        config,
        why403,
        impacts,
        flusher,
        jobs,
        clicks,
        cases,
        writes,
        approvals,
        auditLog,
        botUserId,
        begin,
        line,
        enter: parts.enter,
        later,
        unsaid: new Unsaid(),
        clock,
        log,
      },
      ...{ knownStages: parts.knownStages, scopes: response_metadata?.scopes },
      people: new People({ client, log, home: { teamId, enterpriseId }, workspaces: config.slack.workspaces }),
      reaches: new Reaches(client, log),
      allowances: new Allowances(client, log),
      answers: new KnownAnswers(cases, why403, clock),
      ...{
        handOff: parts.handOff,
        spare: parts.spare,
        readsOnly: parts.readsOnly,
        watchesNot: parts.watchesNot ?? (async () => undefined),
        sleeps: parts.sleeps === true,
        stops: parts.stops,
      },
      clickWork: new Map(),
      seal: new Seal(config.slack.botToken),
      seen: new Seen(),
      rate: new QuestionsPerMinute(config.search.questionsPerMinute, () => clock.now()),
      leaving,
      searches: new Map(),
      completing: new Set(),
      threadWork,
      watching: (parts.sleeps === true ? createSteppedWatching : createWatching)({ ...parts, client, leaving, threadWork }),
      standing: new StandingMessages((content) => withSecondPerson(content, (value) => asksSecond(config, value))),
      pace: parts.pace ?? USUAL_PACE,
      observer: parts.observer ?? nobodyObserves,
      doctor: parts.doctor,
    };
    return surroundings;
  } catch (error) {
    throw startUpError('bot token', error);
  }
}
