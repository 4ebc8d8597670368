import { join } from 'node:path';
import type { Aws } from './aws/create-aws-ports';
import { lateDoctor } from './commands/late-doctor';
import type { AwsConfig, Config, SlackConfig } from './config-types';
import { createImpacts } from './impact/impacts';
import { Entrance } from './jobs/entrance';
import { type HandedOver, handOffBy } from './lambda-events';
import type { Log } from './observability/log';
import { traced } from './observability/traces';
import { observedQuestions } from './observed-questions';
import type { Observer } from './observer';
import type { Timers } from './quota/timers';
import { runningPorts } from './running-ports';
import { createSlackApp, type SlackApp } from './slack/app';
import { LambdaDoor } from './slack/lambda-door';
import { openAuditFile } from './state/audit-file';
import type { OpenedState } from './state/open-state';
import { redisTicks } from './state/redis-ticks';
import { redisStops } from './state/stop-channel';
import { createWhy403 } from './why403';

const READS_ONLY = 'This installation runs on Lambda without Redis, so it only reads.';
const WATCH_NEEDS_REDIS =
  'This installation runs on Lambda without Redis, and a watch needs Redis there. Ask `impact` in a few minutes instead.';
const WATCH_NEEDS_TICKS =
  'Nothing calls me every minute, and on Lambda a watch needs that: the schedule is in `deploy/cloudformation/lambda.yml`. Ask `impact` in a few minutes instead.';

export interface LambdaAppParts {
  readonly config: Config & { readonly aws: AwsConfig; readonly slack: SlackConfig };
  readonly signingSecret: string;
  /** Hands work to an invocation of its own. */
  readonly invoke: (event: { readonly why403: HandedOver }) => Promise<void>;
  readonly aws: Aws;
  readonly opened: OpenedState;
  readonly observer: Observer;
  readonly timers: Timers;
  readonly log: Log;
}

/** The Slack app of a function, started, and the door that Slack's requests come in by. */
export async function startLambdaApp(parts: LambdaAppParts): Promise<{ readonly app: SlackApp; readonly door: LambdaDoor }> {
  const { config, signingSecret, invoke, aws, opened, observer, timers, log } = parts;
  const { state, link } = opened;
  const ports = runningPorts({ config, aws, link, clock: timers, log });
  const ticks = link === undefined ? undefined : redisTicks(link);
  const door = new LambdaDoor(signingSecret, log);
  const entrance = new Entrance();
  const app = await createSlackApp({
    ...{ ...state, config, log, observer, timers, clock: timers, receiver: door.receiver, sleeps: true },
    ...{ why403: observedQuestions(createWhy403(ports), traced), impacts: createImpacts(ports) },
    ...(link === undefined ? { readsOnly: READS_ONLY } : { flusher: aws.flusher, stops: redisStops(link) }),
    watchesNot: async () => {
      if (ticks === undefined) return WATCH_NEEDS_REDIS;
      return (await ticks.last())?.isRecent === true ? undefined : WATCH_NEEDS_TICKS;
    },
    doctor: lateDoctor({
      ...{ config, aws, log, clock: timers, connection: () => app.connection(), sleeps: true },
      // What somebody pressed may have come in at another container.
      heardInteraction: () => app.heardInteraction() || undefined,
    }),
    auditLog: openAuditFile(config.audit?.file ?? join(config.stateDir, 'audit.jsonl')),
    handOff: handOffBy(invoke, state, link !== undefined),
    enter: () => () => undefined,
    begin: () => entrance.enter(),
  });
  await app.start();
  return { app, door };
}
