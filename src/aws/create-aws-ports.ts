import { includesApi } from '../accounts';
import type { AccountConfig, AwsConfig } from '../config-types';
import { type Gathered, known } from '../evidence/gathered';
import type { AuthorizerCacheFlusher, AwsPorts, Meter, Place } from '../ports';
import { type Pace, Quotas } from '../quota/quotas';
import { realTimers, type Timers } from '../quota/timers';
import type { Priority } from '../quota/token-bucket';
import type { SkeletonStore } from '../search/skeleton/skeleton';
import { forgetfulStore, Skeletons } from '../search/skeleton/skeletons';
import { wanted } from '../search/skeleton/wanted';
import { readAccount } from './account';
import { createApiCaches, createApiReader } from './api-gateway-reader';
import { type AwsClients, type AwsKeys, createAwsClients } from './clients';
import { createFlusher } from './flusher';
import { createLogInsights } from './log-insights';
import { createLogPages } from './log-pages';
import { createLogReader } from './log-reader';
import { createPrivateApiCaches, createPrivateApiReader } from './private-api-reader';
import { createWebAclCaches, createWebAclReader } from './web-acl-reader';

export interface Aws {
  /** One set of ports a question, so that its calls are counted apart; clients and what was read are common to all. */
  forQuestion(): AwsPorts;
  readonly quotas: Quotas;
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
  /** What the pace is kept by. */
  readonly timers?: Timers;
}

/** Wires the SDK to the core's ports. Opens no connection before the first question. */
export function createAwsPorts(config: AwsConfig, overrides: AwsOverrides = {}): Aws {
  const { cacheTtlMs, skeletonStore = forgetfulStore, timers = realTimers, ...tuning } = overrides;
  const settings = { ...tuning, ...(config.endpointUrl === undefined ? {} : { endpointUrl: config.endpointUrl }) };
  const { accounts = [], regions, writeRoleArn } = config;
  const homeRegion = config.homeRegion ?? regions[0] ?? 'us-east-1';
  const byName = new Map(accounts.map((account) => [account.name, account]));
  const quotas = new Quotas(timers, (name) => byName.get(name)?.accountId);
  const clients = createAwsClients(settings, {
    accounts,
    homeRegion,
    onThrottle: (place, operation) => quotas.throttled(place, operation),
  });
  const caches = createApiCaches(cacheTtlMs);
  const scopes = scopesOf(config);

  const webAclCaches = createWebAclCaches(cacheTtlMs);
  const privateCaches = createPrivateApiCaches(caches.domains, cacheTtlMs);
  const includes: NonNullable<AwsPorts['includes']> = (place, api) =>
    includesApi(place.account === undefined ? undefined : byName.get(place.account), api);

  function readers(meter: Meter, priority: Priority) {
    const pace = quotas.pace(priority);
    const pages = createLogPages(clients, meter);
    const accountOf = accountReader({ clients, meter, pace, byName, scopes });
    return {
      includes,
      pages,
      api: createApiReader({ clients, caches, meter, pace, accountOf }),
      logs: createLogReader(clients, meter, pages, pace),
    };
  }
  const skeletons = new Skeletons(readers({ calls: 0, dollars: 0 }, 'background'), skeletonStore, timers);

  return {
    forQuestion() {
      const meter = { calls: 0, dollars: 0 };
      const reader = readers(meter, 'detail');
      const { api, logs, pages } = reader;
      const insights = createLogInsights(clients, meter);
      return {
        regions,
        scopes,
        includes,
        ground: (place) => ({
          pages,
          insights,
          filterBucket: quotas.bucket(place, 'FilterLogEvents'),
          queryBucket: quotas.bucket(place, 'StartQuery'),
        }),
        skeletons: {
          now: timers.now,
          of: async (place, signal) => {
            const read = await skeletons.of(place, reader, signal);
            return { ...read, skeleton: wanted(read.skeleton, includes) };
          },
          whole: (outline, signal) => skeletons.whole(outline, reader, signal),
          afresh: (place, signal) => skeletons.afresh(place, reader, signal),
        },
        api,
        logs,
        privateApi: createPrivateApiReader(clients, privateCaches, meter, quotas.pace('detail')),
        waf: createWebAclReader(clients, webAclCaches, meter),
        meter,
      };
    },
    quotas,
    flusher: createFlusher({ ...settings, accounts, homeRegion, ...(writeRoleArn === undefined ? {} : { writeRoleArn }) }),
    close: () => {
      skeletons.close();
      clients.close();
    },
  };
}

/** Every account in each of its Regions. */
function scopesOf({ accounts, regions }: AwsConfig): readonly Place[] {
  if (accounts === undefined) return regions.map((region) => ({ region }));
  return accounts.flatMap((account) => account.regions.map((region) => ({ region, account: account.name })));
}

interface AccountReading {
  readonly clients: AwsClients;
  readonly meter: Meter;
  readonly pace: Pace;
  readonly byName: ReadonlyMap<string, AccountConfig>;
  readonly scopes: readonly Place[];
}

/** A role's account stands in its ARN. Of the program's own credentials AWS's word goes before the configuration's. */
function accountReader({ byName, scopes, clients, meter, pace }: AccountReading) {
  return async (place: Place, signal: AbortSignal): Promise<Gathered<string>> => {
    const configured = place.account === undefined ? undefined : byName.get(place.account);
    if (configured?.roleArn !== undefined && configured.accountId !== undefined) return known(configured.accountId, 'config');
    const own = scopes.filter(({ account }) => account === place.account);
    const read = await readAccount(clients, own, { meter, pace }, signal);
    return read.status === 'unknown' && configured?.accountId !== undefined ? known(configured.accountId, 'config') : read;
  };
}
