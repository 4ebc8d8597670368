import type { Aws } from '../aws/create-aws-ports';
import type { AwsConfig, Config } from '../config-types';
import type { Served } from '../main';
import type { Log } from '../observability/log';
import { awsNeed } from '../operations/aws-need';
import { type LateMetrics, lateMetrics } from '../operations/late-metrics';
import type { Need, Needs } from '../operations/readiness';
import { startOperations } from '../operations/server';
import type { Place } from '../ports';
import { StartUpError } from '../slack/start-up-error';

export interface ServedOperations {
  readonly metrics: LateMetrics;
  /** Opens the port; what is not there yet is said to be missing. */
  open(aws: Aws, log: Log): Promise<void>;
  /** The bot listens. */
  serves(served: Served): void;
  /** From now on it is not ready. */
  stops(): void;
  close(): Promise<void>;
}

/** Health and metrics of `why403 serve`, from before it listens to Slack until it has stopped. */
export function serveOperations(config: Config & { readonly aws: AwsConfig }): ServedOperations {
  let served: Served | undefined;
  let isStopping = false;
  const queueDepth = async (): Promise<number> => {
    if (served === undefined) throw new Error('not listening yet');
    return served.queueDepth();
  };
  const metrics = lateMetrics(async () => (await import('../operations/metrics.js')).createMetrics(queueDepth));
  const closing: (() => Promise<void>)[] = [];
  return {
    metrics,
    async open(aws, log) {
      const { operations } = config;
      if (operations === undefined) return;
      const needs: Needs = {
        slack: () => slackNeed(served, isStopping),
        aws: awsNeed({ places: placesOf(config.aws), identity: (...asked) => aws.identity(...asked), now: () => performance.now() }),
        ...(config.redis === undefined ? {} : { redis: () => redisNeed(served) }),
      };
      try {
        const { port, close } = await startOperations({ ...operations, needs, metrics });
        closing.push(close);
        log.info({ port, host: operations.host }, 'health and metrics');
      } catch (error) {
        const says = `Port ${operations.port} for health and metrics cannot be had; set WHY403_OPS_PORT to another, or to 0`;
        if (!operations.isDefault) throw new StartUpError(`${says}.`, { cause: error });
        log.warn({ err: error }, says);
      }
    },
    serves(bot) {
      served = bot;
      if (closing.length === 0) metrics.forget();
      else setImmediate(() => void metrics.load());
    },
    stops() {
      isStopping = true;
    },
    close: async () => {
      await Promise.all(closing.map((close) => close()));
    },
  };
}

function slackNeed(served: Served | undefined, isStopping: boolean): Need {
  if (isStopping) return { is: 'missing', says: 'The process is stopping: it hears nothing new.' };
  if (served === undefined) return { is: 'missing', says: 'The bot is starting.' };
  const { isOpen, says } = served.connection();
  return { is: isOpen ? 'ready' : 'missing', says };
}

function redisNeed(served: Served | undefined): Need {
  const state = served?.redisState();
  if (state === undefined) return { is: 'missing', says: 'The bot is starting.' };
  if (state.is === 'ready') return { is: 'ready', says: 'Redis answers.' };
  const { is, says } = state;
  const since = new Date(state.since).toISOString();
  const end = is === 'away' ? 'it is back' : 'that is mended';
  return {
    is: 'missing',
    says: `${says} So it is since ${since}: texts without an id are answered, everything else is kept until ${end}.`,
  };
}

/** One of each account: what it may be asked is the same in all its Regions, but for those that are not enabled. */
function placesOf({ accounts, regions }: AwsConfig): readonly Place[] {
  if (accounts === undefined) return regions.slice(0, 1).map((region) => ({ region }));
  return accounts.flatMap(({ name, regions: [region] }) => (region === undefined ? [] : [{ region, account: name }]));
}
