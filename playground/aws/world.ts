import { Account, type AccountOptions } from './account';
import type { DomainName } from './domain-name';
import type { PrivateDomain } from './private-domain';
import { type Random, seededRandom } from './random';
import type { Region } from './region';
import type { RestApi } from './rest-api';
import { ingestionLag, type LogTiming } from './volume/log-timing';
import type { VpcEndpoint } from './vpc-endpoint';

export interface WorldOptions {
  readonly now: () => number;
  readonly seed: number;
  /** Undefined: as long as the timing says, and nothing where there is none. */
  readonly ingestionLagMs: number | undefined;
  /** How long CloudWatch Logs takes; undefined: everything is there at once. */
  readonly timing?: LogTiming | undefined;
  /** Undefined: up to 15 minutes where there is a timing, else nothing. */
  readonly trailLagMs?: number | undefined;
  /** Message texts of today, or those of AWS's 2022 articles. */
  readonly wording: 'current' | '2022';
  /** Whether a WAF record names the request by its extended id. */
  readonly wafRequestId: 'extended' | 'own';
}

/** Whom an access key id stands for on the control plane. */
export interface Identity {
  readonly accountId: string;
  readonly arn: string;
  /** Of a session: every call has to carry it. */
  readonly sessionToken?: string;
  /** ms since 1970; undefined: keys that do not expire. */
  readonly expiresAt?: () => number | undefined;
  /** Whether the account uses this Region; opt-in Regions know nobody until they are enabled. */
  readonly reaches?: (region: string) => boolean;
  readonly denies: (action: string, service: string, operation: string) => boolean;
}

/** All simulated accounts, and what they share: clock, randomness, sequence numbers. */
export class World {
  readonly accounts = new Map<string, Account>();
  /** Functions that Invoke runs, by name. */
  readonly invocable = new Map<string, (event: unknown) => void>();
  readonly identities = new Map<string, Identity>();
  readonly ids: Random;
  readonly requestIds: Random;
  private readonly lags: Random;
  private sequence = 0;

  constructor(readonly options: WorldOptions) {
    this.ids = seededRandom(options.seed, 'ids');
    this.requestIds = seededRandom(options.seed, 'request ids');
    this.lags = seededRandom(options.seed, 'ingestion lags');
  }

  now(): number {
    return this.options.now();
  }

  lagMs(): number {
    const { ingestionLagMs, timing } = this.options;
    return ingestionLagMs ?? (timing === undefined ? 0 : Math.round(ingestionLag(timing, this.lags) * 1000));
  }

  nextSequence(): number {
    this.sequence += 1;
    return this.sequence;
  }

  account(id: string, options: AccountOptions = {}): Account {
    const known = this.accounts.get(id);
    if (known !== undefined) return known.configure(options);
    const created = new Account(this, id, options);
    this.accounts.set(id, created);
    return created;
  }

  /** The custom domain name that a host belongs to, whoever owns it. */
  findDomain(host: string): DomainName | undefined {
    for (const account of this.accounts.values())
      for (const region of account.regions.values())
        for (const domain of region.domainNames.values()) if (domain.serves(host)) return domain;
    return undefined;
  }

  findVpcEndpoint(regionName: string, id: string): VpcEndpoint | undefined {
    return this.inRegion(regionName)
      .map((region) => region.vpcEndpoints.get(id))
      .find((endpoint) => endpoint !== undefined);
  }

  findPrivateDomain(regionName: string, name: string): PrivateDomain | undefined {
    return this.inRegion(regionName)
      .flatMap((region) => region.privateDomains)
      .find((domain) => domain.name === name);
  }

  private inRegion(name: string): readonly Region[] {
    return [...this.accounts.values()].map((account) => account.regions.get(name)).filter((region) => region !== undefined);
  }

  findApi(regionName: string, apiId: string, accountId?: string): { readonly region: Region; readonly api: RestApi } | undefined {
    for (const account of this.accounts.values()) {
      if (accountId !== undefined && account.id !== accountId) continue;
      const region = account.regions.get(regionName);
      const api = region?.restApis.get(apiId);
      if (region !== undefined && api !== undefined) return { region, api };
    }
    return undefined;
  }
}
