import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from './config-types';
import { Entrance } from './jobs/entrance';
import { Running } from './jobs/running';
import { takeUp } from './jobs/take-up';
import type { Log } from './observability/log';
import type { AuthorizerCacheFlusher, Clock } from './ports';
import type { KnownStages } from './search/skeleton/known-stages';
import { createSlackApp, type SlackApp } from './slack/app';
import { StartUpError } from './slack/start-up-error';
import type { Pace } from './slack/surroundings';
import { openAuditFile } from './state/audit-file';
import { openFileState } from './state/file-state';
import type { State } from './state/state';
import type { Why403 } from './why403';

export interface ServeParts {
  readonly why403: Why403;
  /** Absent where the installation only reads. */
  readonly flusher?: AuthorizerCacheFlusher | undefined;
  /** What is known of stages without asking AWS, for the Home tab. */
  readonly knownStages?: () => KnownStages;
  readonly log: Log;
  readonly clock: Clock;
  /** Where ids and redacted text are kept; files in `config.stateDir` by default. */
  readonly state?: State;
  readonly pace?: Pace;
}

export interface Served {
  /** Takes no new work, waits up to 10 s for what is running, and leaves the rest to the next start. */
  stop(): Promise<void>;
}

const DRAIN_MS = 10_000;
const BETWEEN_JOBS_MS = 1000;

/** Runs the Slack bot until it is stopped. Throws `StartUpError` with one sentence where it cannot start. */
export async function serve(config: Config, parts: ServeParts): Promise<Served> {
  const { slack } = config;
  if (slack === undefined) throw new StartUpError('There is no Slack configuration: SLACK_BOT_TOKEN is missing.');
  const { why403, flusher, knownStages, log, clock, pace } = parts;
  const state = parts.state ?? (await openState(config.stateDir, clock));
  const running = new Running();
  const entrance = new Entrance();
  const app = await createSlackApp({
    ...{ config: { ...config, slack }, why403, flusher, knownStages, log, clock },
    ...{ jobs: state.jobs, cases: state.cases, writes: state.writes, approvals: state.approvals },
    auditLog: openAuditFile(config.audit?.file ?? join(config.stateDir, 'audit.jsonl')),
    enter: () => running.enter(),
    begin: () => entrance.enter(),
    ...(pace === undefined ? {} : { pace }),
  });
  // Read before anything new comes in: what is open now belongs to an earlier process.
  const left = await state.jobs.all();
  await app.start();
  void finishWhatIsLeft(app, left, running, log, clock);
  return {
    async stop() {
      await app.stop();
      if (!(await running.drain(DRAIN_MS))) log.warn({ running: running.size }, 'stopped with work in hand; the next start takes it up');
    },
  };
}

async function openState(directory: string, clock: Clock): Promise<State> {
  try {
    return await openFileState(directory, clock.now());
  } catch (cause) {
    throw new StartUpError(`The state directory ${directory} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}.`, {
      cause,
    });
  }
}

/** Begun one after the other: Slack takes about one message a second and channel. */
async function finishWhatIsLeft(
  app: SlackApp,
  left: Parameters<typeof takeUp>[0],
  running: Running,
  log: Log,
  clock: Clock,
): Promise<void> {
  const { finish, close } = takeUp(left, clock.now());
  if (left.length > 0) log.info({ finish: finish.length, close: close.length }, 'taking up what an earlier process left');
  const leave = running.enter();
  try {
    for (const job of close) await app.close(job);
    const begun = finish.map(async (job, index) => {
      await sleep(index * BETWEEN_JOBS_MS);
      await app.finish(job);
    });
    await Promise.all(begun);
  } finally {
    leave();
  }
}
