import { includesApi } from '../accounts';
import type { AwsConfig } from '../config-types';
import type { AwsProbe, IdentityReading } from '../doctor/ports';
import { valueOf } from '../evidence/gathered';
import type { Observer, Step } from '../observer';
import type { AuthorizerCacheFlusher, AwsPorts, LogPages, Meter, Place } from '../ports';
import type { Priority } from '../quota/priority-line';
import { Quotas } from '../quota/quotas';
import type { TokenSource } from '../quota/shared-bucket';
import { realTimers, type Timers } from '../quota/timers';
import { Lanes } from '../search/lanes/lanes';
import { type KnownStages, knownStages } from '../search/skeleton/known-stages';
import type { SkeletonStore } from '../search/skeleton/skeleton';
import { forgetfulStore, Skeletons } from '../search/skeleton/skeletons';
import { wanted } from '../search/skeleton/wanted';
import { accountReader } from './account';
import { type ApiCaches, createApiCaches, createApiReader } from './api-gateway-reader';
import { type AwsKeys, createAwsClients } from './clients';
import { createTrailCache, createTrailReader } from './cloudtrail-reader';
import { createFlusher } from './flusher';
import { readIdentity } from './identity';
import { createLogCounts, pacedCounts } from './log-counts';
import { createLogInsights } from './log-insights';
import { createLogPages } from './log-pages';
import { createLogReader } from './log-reader';
import { createPrivateApiCaches, createPrivateApiReader } from './private-api-reader';
import { ClockDifference, createAwsProbe } from './probe';
import { createWebAclCaches, createWebAclReader } from './web-acl-reader';

export interface Aws {
  /** One set of ports a question, so that its calls are counted apart; clients and what was read are common to all. */
  forQuestion(): AwsPorts;
  readonly quotas: Quotas;
  /** Whether AWS knows the credentials of a place's account: asked anew each time. */
  identity(place: Place, signal: AbortSignal): Promise<IdentityReading>;
  /** For `why403 doctor`; it goes after the questions. */
  readonly probe: AwsProbe;
  readonly flusher: AuthorizerCacheFlusher;
  /** Asks nobody: what questions have read so far. */
  knownStages(): KnownStages;
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
  /** Is told of calls and of what they cost. */
  readonly observer?: Observer;
  /** Sees each call as a step. */
  readonly step?: Step;
  /** Where the tokens come from that several processes share; default: this process is alone with AWS's quotas. */
  readonly tokens?: TokenSource;
}

/** Without knowing whose a kept catalogue is, it is read anew. */
const MOST_MS_FOR_ACCOUNT = 2_000;

/** Wires the SDK to the core's ports. Opens no connection before the first question. */
export function createAwsPorts(config: AwsConfig, overrides: AwsOverrides = {}): Aws {
  const { cacheTtlMs, skeletonStore, timers = realTimers, tokens, ...tuning } = overrides;
  const clock = new ClockDifference();
  const settings = { ...tuning, onDate: clock.hears, ...(config.endpointUrl === undefined ? {} : { endpointUrl: config.endpointUrl }) };
  const { accounts = [], regions, writeRoleArn } = config;
  const homeRegion = config.homeRegion ?? regions[0] ?? 'us-east-1';
  const byName = new Map(accounts.map((account) => [account.name, account]));
  const quotas = new Quotas(timers, (name) => byName.get(name)?.accountId, tokens);
  const clients = createAwsClients(settings, {
    accounts,
    homeRegion,
    onThrottle: (place, operation) => quotas.throttled(place, operation),
  });
  const caches = createApiCaches(cacheTtlMs);
  const scopes = scopesOf(config);

  const webAclCaches = createWebAclCaches(cacheTtlMs);
  const trailCache = createTrailCache(cacheTtlMs);
  const privateCaches = createPrivateApiCaches(caches.domains, cacheTtlMs);
  const includes: NonNullable<AwsPorts['includes']> = (place, api) =>
    includesApi(place.account === undefined ? undefined : byName.get(place.account), api);

  /** `pages`: paced already; undefined: read at the pace of `priority`. */
  function readers(meter: Meter, priority: Priority, caches: ApiCaches, pages?: LogPages) {
    const pace = quotas.pace(priority);
    const accountOf = accountReader({ clients, meter, pace, byName, scopes });
    return {
      includes,
      api: createApiReader({ clients, caches, meter, pace, accountOf }),
      logs: createLogReader(clients, meter, pages, pace),
    };
  }
  // A question that met the background in one cache would wait at its pace.
  const background = readers({ calls: 0, dollars: 0 }, 'background', createApiCaches(cacheTtlMs));
  const skeletons = new Skeletons(background, skeletonStore ?? forgetfulStore, timers, async (place) =>
    skeletonStore === undefined ? undefined : valueOf(await background.api.account(place, AbortSignal.timeout(MOST_MS_FOR_ACCOUNT))),
  );
  const lanes = new Lanes(timers);

  return {
    probe: createAwsProbe({
      clients,
      pace: quotas.pace('background'),
      skeletons,
      reader: background,
      clock,
      endpointUrl: config.endpointUrl,
    }),
    forQuestion() {
      const meter = { calls: 0, dollars: 0 };
      const pages = createLogPages(clients, meter);
      const insights = createLogInsights(clients, meter, settings.observer?.spent);
      const ground = (place: Place) =>
        lanes.ground({
          asker: meter,
          pages,
          insights,
          filterBucket: quotas.bucket(place, 'FilterLogEvents'),
          queryBucket: quotas.bucket(place, 'StartQuery'),
        });
      const reader = readers(meter, 'detail', caches, { page: (query, signal) => ground(query).pages.page(query, 'detail', signal) });
      const { api, logs } = reader;
      return {
        regions,
        scopes,
        includes,
        ground,
        counts: (place) =>
          pacedCounts(createLogCounts(clients, meter, settings.observer?.spent), quotas.bucket(place, 'StartQuery'), timers),
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
        trail: createTrailReader(clients, trailCache, (place) => quotas.bucket(place, 'LookupEvents'), meter),
        meter,
      };
    },
    quotas,
    identity: (place, signal) => readIdentity(clients, place, signal),
    knownStages: () =>
      knownStages(
        skeletons.known().map((skeleton) => wanted(skeleton, includes)),
        scopes.length,
      ),
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
