import { includesApi } from '../accounts';
import type { AccountConfig, AwsConfig } from '../config-types';
import { type Gathered, known } from '../evidence/gathered';
import type { AuthorizerCacheFlusher, AwsPorts, Meter, Place } from '../ports';
import { type Pace, Quotas } from '../quota/quotas';
import { realTimers, type Timers } from '../quota/timers';
import type { Priority } from '../quota/token-bucket';
import { readAccount } from './account';
import { createApiCaches, createApiReader } from './api-gateway-reader';
import { type AwsClients, type AwsKeys, createAwsClients } from './clients';
import { createFlusher } from './flusher';
import { createLogInsights } from './log-insights';
import { createLogPages } from './log-pages';
import { createLogReader } from './log-reader';

export interface Aws {
  /** One set of ports a question, so that its calls are counted apart; clients and what was read are common to all. */
  forQuestion(): AwsPorts;
  /** What keeps lists fresh: it lets every question go first. */
  inBackground(): AwsPorts;
  /** The search's own reading, of a question's meter: without pace, because the search takes its turns at `quotas` itself. */
  searching(meter: Meter): { readonly pages: ReturnType<typeof createLogPages>; readonly insights: ReturnType<typeof createLogInsights> };
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
  /** What the pace is kept by. */
  readonly timers?: Timers;
}

/** Wires the SDK to the core's ports. Opens no connection before the first question. */
export function createAwsPorts(config: AwsConfig, overrides: AwsOverrides = {}): Aws {
  const { cacheTtlMs, timers = realTimers, ...tuning } = overrides;
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

  function ports(priority: Priority): AwsPorts {
    const meter = { calls: 0, dollars: 0 };
    const pace = quotas.pace(priority);
    const accountOf = accountReader({ clients, meter, pace, byName, scopes });
    return {
      regions,
      scopes,
      includes: (place, api) => includesApi(place.account === undefined ? undefined : byName.get(place.account), api),
      api: createApiReader({ clients, caches, meter, pace, accountOf }),
      logs: createLogReader(clients, meter, createLogPages(clients, meter), pace),
      meter,
    };
  }

  return {
    forQuestion: () => ports('detail'),
    inBackground: () => ports('background'),
    searching: (meter) => ({ pages: createLogPages(clients, meter), insights: createLogInsights(clients, meter) }),
    quotas,
    flusher: createFlusher({ ...settings, accounts, homeRegion, ...(writeRoleArn === undefined ? {} : { writeRoleArn }) }),
    close: () => clients.close(),
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
