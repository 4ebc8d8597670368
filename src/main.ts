import { join } from 'node:path';
import type { Config } from './config-types';
import type { Doctor } from './doctor/check';
import type { Impacts } from './impact/impacts';
import { Entrance } from './jobs/entrance';
import { Running } from './jobs/running';
import { finishLeftWork, leftWorkOf } from './left-work';
import type { Log } from './observability/log';
import type { Observer } from './observer';
import type { AuthorizerCacheFlusher, Clock } from './ports';
import type { Timers } from './quota/timers';
import { Replica, type Role } from './replicas';
import type { KnownStages } from './search/skeleton/known-stages';
import { createSlackApp } from './slack/app';
import type { Connection } from './slack/connection';
import { StartUpError } from './slack/start-up-error';
import type { Pace } from './slack/surroundings';
import { openAuditFile } from './state/audit-file';
import { lockDirectory } from './state/lock-file';
import { type OpenedState, openState } from './state/open-state';
import { RedisLink, type RedisSettings, type RedisState } from './state/redis';
import type { Why403 } from './why403';

export interface ServeParts {
  readonly why403: Why403;
  readonly impacts: Impacts;
  /** Absent where the installation only reads. */
  readonly flusher?: AuthorizerCacheFlusher | undefined;
  /** What is known of stages without asking AWS, for the Home tab. */
  readonly knownStages?: () => KnownStages;
  readonly log: Log;
  readonly clock: Clock;
  /** Where ids and redacted text are kept; by default what `config` says. */
  readonly opened?: Awaited<ReturnType<typeof openStateFor>>;
  /** Other than `both` only with Redis. */
  readonly role?: Role;
  readonly pace?: Pace;
  readonly observer?: Observer;
  /** How ready the bot is, for whoever asks it. */
  readonly doctor?: Doctor;
  /** What watches wait by; the real time by default. */
  readonly timers?: Timers;
}

export interface Served {
  connection(): Connection;
  /** A button, a window or a shortcut has reached this process. */
  heardInteraction(): boolean;
  /** Undefined without Redis. */
  redisState(): RedisState | undefined;
  /** Work that waits or runs, on all replicas; rejects while Redis is away. */
  queueDepth(): Promise<number>;
  /** Takes no new work, waits up to 25 s for what is running, and leaves the rest to the next start or to the other replicas. */
  stop(): Promise<void>;
}

const CONCURRENCY = 32;
const DRAIN_MS = 25_000;

/** Runs the Slack bot until it is stopped. Throws `StartUpError` with one sentence where it cannot start. */
export async function serve(config: Config, parts: ServeParts): Promise<Served> {
  const { slack } = config;
  if (slack === undefined) throw new StartUpError('There is no Slack configuration: SLACK_BOT_TOKEN is missing.');
  const { why403, impacts, flusher, knownStages, log, clock, pace, role = 'both' } = parts;
  const { state, link, unlock } = parts.opened ?? (await openStateFor(config, log, clock));
  const replica =
    link === undefined
      ? undefined
      : await orStartUpError(config, () =>
          Replica.open({ link, state, role, stateDir: config.stateDir, concurrency: config.concurrency ?? CONCURRENCY, clock, log }),
        );
  const running = new Running();
  const entrance = new Entrance();
  const app = await createSlackApp({
    ...{ config: { ...config, slack }, why403, impacts, flusher, knownStages, log, clock },
    ...{ jobs: state.jobs, clicks: state.clicks, cases: state.cases, writes: state.writes, approvals: state.approvals },
    ...{ watches: state.watches, leases: state.leases },
    // A directory is one process's: the next start goes on at once.
    ...(replica === undefined ? { holder: 'the only process' } : {}),
    ...(replica === undefined
      ? {}
      : { handOff: replica.handOff, queued: () => replica.waiting, spare: replica.spare, stops: replica.stops }),
    auditLog: openAuditFile(config.audit?.file ?? join(config.stateDir, 'audit.jsonl')),
    enter: () => running.enter(),
    begin: () => entrance.enter(),
    ...(pace === undefined ? {} : { pace }),
    ...(parts.observer === undefined ? {} : { observer: parts.observer }),
    doctor: parts.doctor,
    ...(parts.timers === undefined ? {} : { timers: parts.timers }),
  });
  const left = replica === undefined ? await leftWorkOf(state) : undefined;
  await app.start();
  if (role !== 'receive') void app.resumeWatches();
  if (left !== undefined) void finishLeftWork(left, { app, running, log, clock });
  await replica?.start(app);
  return {
    connection: () => app.connection(),
    heardInteraction: () => app.heardInteraction(),
    redisState: () => link?.state,
    queueDepth: async () => replica?.depth() ?? running.size,
    async stop() {
      const end = Date.now() + DRAIN_MS;
      await app.stop();
      await replica?.stop(Math.max(0, end - Date.now()));
      if (!(await running.drain(Math.max(0, end - Date.now()))))
        log.warn({ running: running.size }, 'stopped with work in hand; the next start takes it up');
      link?.close();
      unlock();
    },
  };
}

/** What `config` says, Redis, also one that is still away, or a directory of this process alone. Throws `StartUpError` where it cannot be used. */
export async function openStateFor(config: Config, log: Log, clock: Clock = Date): Promise<OpenedState & { readonly unlock: () => void }> {
  const unlock = config.redis === undefined ? await orStartUpError(config, () => lockDirectory(config.stateDir)) : () => undefined;
  const openLink = (settings: RedisSettings): Promise<RedisLink> => RedisLink.openOrAwait(settings, (state) => sayRedis(state, log));
  return { ...(await orStartUpError(config, () => openState(config, clock.now(), openLink))), unlock };
}

/** A line in the log for each change. */
function sayRedis(state: RedisState, log: Log): void {
  if (state.is === 'ready') log.info('Redis is back: what was kept is handed over');
  else if (state.is === 'unusable') log.error({ says: state.says }, 'Redis cannot be used; until that is mended it counts as away');
  else
    log.error(
      { says: state.says },
      'Redis is away: questions without an id are answered from their text, everything else is kept until it is back',
    );
}

async function orStartUpError<T>(config: Config, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (cause) {
    const says = cause instanceof Error ? cause.message : String(cause);
    const isSentence = cause instanceof Error && (cause.name === 'InUse' || cause.name === 'RedisError');
    throw new StartUpError(isSentence ? says : `The state directory ${config.stateDir} cannot be used: ${says}.`, { cause });
  }
}
