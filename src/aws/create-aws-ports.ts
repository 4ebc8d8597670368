import type { AwsConfig } from '../config-types';
import type { AuthorizerCacheFlusher, AwsPorts, Place } from '../ports';
import { realTimers } from '../quota/timers';
import { TokenBucket } from '../quota/token-bucket';
import type { SkeletonStore } from '../search/skeleton/skeleton';
import { forgetfulStore, Skeletons } from '../search/skeleton/skeletons';
import { createApiCaches, createApiReader } from './api-gateway-reader';
import { type AwsKeys, createAwsClients } from './clients';
import { createTrailCache, createTrailReader } from './cloudtrail-reader';
import { createFlusher } from './flusher';
import { createLogInsights } from './log-insights';
import { createLogPages } from './log-pages';
import { createLogReader } from './log-reader';
import { createWebAclCaches, createWebAclReader } from './web-acl-reader';

export interface Aws {
  /** One set of ports a question, so that its calls are counted apart; clients and what was read are common to all. */
  forQuestion(): AwsPorts;
  readonly flusher: AuthorizerCacheFlusher;
  close(): void;
}

export interface AwsOverrides {
  /** Instead of the SDK's default chain. */
  readonly credentials?: AwsKeys;
  readonly requestTimeoutMs?: number;
  readonly maxAttempts?: number;
  /** How long a configuration read is kept, ms. */
  readonly cacheTtlMs?: number;
  /** Keeps what was learned of APIs and log groups for the next start; default: nothing is kept. */
  readonly skeletonStore?: SkeletonStore;
}

/** Wires the SDK to the core's ports. Opens no connection before the first question. */
export function createAwsPorts(config: AwsConfig, overrides: AwsOverrides = {}): Aws {
  const { cacheTtlMs, skeletonStore, ...tuning } = overrides;
  const settings = { ...tuning, ...(config.endpointUrl === undefined ? {} : { endpointUrl: config.endpointUrl }) };
  const clients = createAwsClients(settings);
  const caches = createApiCaches(cacheTtlMs);
  const scopes: readonly Place[] = config.regions.map((region) => ({ region }));
  const buckets = new Map<string, TokenBucket>();
  const bucket = (api: string, quotaPerSecond: number): TokenBucket => {
    const old = buckets.get(api);
    const made = old ?? new TokenBucket({ quotaPerSecond, share: 0.7, burst: quotaPerSecond * 0.6, backgroundShare: 0.3 }, realTimers);
    buckets.set(api, made);
    return made;
  };
  const unmetered = { calls: 0, dollars: 0 };
  const skeletons = new Skeletons(
    { api: createApiReader(clients, caches, unmetered, config.regions), logs: createLogReader(clients, unmetered) },
    skeletonStore ?? forgetfulStore,
    realTimers,
  );
  const webAclCaches = createWebAclCaches(cacheTtlMs);
  const trailCache = createTrailCache(cacheTtlMs);
  return {
    forQuestion() {
      const meter = { calls: 0, dollars: 0 };
      const api = createApiReader(clients, caches, meter, config.regions);
      const logs = createLogReader(clients, meter);
      const reader = { api, logs };
      const pages = createLogPages(clients, meter);
      const insights = createLogInsights(clients, meter);
      return {
        regions: config.regions,
        scopes,
        ground: ({ region }) => ({
          pages,
          insights,
          filterBucket: bucket(`${region} FilterLogEvents`, 10),
          queryBucket: bucket(`${region} StartQuery`, 10),
        }),
        skeletons: {
          now: realTimers.now,
          of: (place, signal) => skeletons.of(place, reader, signal),
          whole: (outline, signal) => skeletons.whole(outline, reader, signal),
          afresh: (place, signal) => skeletons.afresh(place, reader, signal),
        },
        api,
        logs,
        waf: createWebAclReader(clients, webAclCaches, meter),
        // Two a second for the account and Region: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
        trail: createTrailReader(clients, trailCache, ({ region }) => bucket(`${region} LookupEvents`, 2), meter),
        meter,
      };
    },
    flusher: createFlusher({ ...settings, ...(config.writeRoleArn === undefined ? {} : { writeRoleArn: config.writeRoleArn }) }),
    close: () => {
      skeletons.close();
      clients.close();
    },
  };
}
