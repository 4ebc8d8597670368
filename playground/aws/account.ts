import type { PolicyDocument } from './policy/evaluate';
import { hash32, seededRandom } from './random';
import { Region } from './region';
import type { World } from './world';

export interface AccountOptions {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  /** Enabled Regions; undefined: all. Elsewhere no credentials of the account are known. */
  readonly regions?: readonly string[];
  /** IAM actions (`logs:FilterLogEvents`, `apigateway:GET`) or 'service:Operation' that are refused with AccessDenied. */
  readonly denied?: readonly string[];
}

export interface RoleOptions {
  readonly denied?: readonly string[];
  readonly externalId?: string;
  /** Longest session that may be asked for; AWS's default is an hour. */
  readonly maxSessionSeconds?: number;
  /** false: AssumeRole is refused. */
  readonly assumable?: boolean;
  /** Whether API Gateway may assume it, for authorizerCredentials. */
  readonly trustsApiGateway?: boolean;
  /** IAM actions that its policies allow, for integrations that call a service with it. */
  readonly allows?: readonly string[];
}

/** Someone who signs calls to an API. */
export interface Caller {
  readonly arn: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  /** Temporary credentials only. */
  readonly sessionToken?: string;
  /** ms since 1970 */
  readonly expires?: number;
  readonly policies?: readonly PolicyDocument[];
  /** Policies that only take away: service control policies, boundaries and the like. */
  readonly guardrails?: readonly { readonly kind: GuardrailKind; readonly policy: PolicyDocument }[];
}

export type GuardrailKind = 'service control policy' | 'resource control policy' | 'permissions boundary' | 'session policy';

export class Account {
  readonly regions = new Map<string, Region>();
  readonly roles = new Map<string, RoleOptions>();
  readonly callers = new Map<string, Caller>();
  readonly denied = new Set<string>();
  /** ARN of whoever changes things on the control planes: CloudTrail names them. */
  actor: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  private enabled: readonly string[] | undefined;
  /** When the account's own keys expire, ms since 1970: those of a single sign-on, say. Undefined: never. */
  keysExpireAt: number | undefined;

  constructor(
    readonly world: World,
    readonly id: string,
    options: AccountOptions = {},
  ) {
    const random = seededRandom(hash32(id), 'access key');
    this.accessKeyId = options.accessKeyId ?? `AKIA${random.upper(16)}`;
    this.secretAccessKey = options.secretAccessKey ?? random.hex(40);
    this.actor = `arn:aws:iam::${id}:user/deployer`;
    this.register(this.accessKeyId);
    this.configure(options);
  }

  /** Applies options of a later `account(id, options)`: a further access key, a further refusal. */
  configure(options: AccountOptions): this {
    if (options.accessKeyId !== undefined && options.accessKeyId !== this.accessKeyId) this.register(options.accessKeyId);
    if (options.regions !== undefined) this.enabled = options.regions;
    for (const action of options.denied ?? []) this.denied.add(action);
    return this;
  }

  private register(accessKeyId: string): void {
    this.world.identities.set(accessKeyId, {
      accountId: this.id,
      arn: `arn:aws:iam::${this.id}:user/playground`,
      expiresAt: () => this.keysExpireAt,
      reaches: (region) => this.reaches(region),
      denies: (action, service, operation) => this.denies(action, service, operation),
    });
  }

  reaches(region: string): boolean {
    return this.enabled === undefined || this.enabled.includes(region);
  }

  denies(action: string, service: string, operation: string): boolean {
    return this.denied.has(action) || this.denied.has(`${service}:${operation}`);
  }

  /** Refuses an action from now on; `allow` takes it back. */
  deny(action: string): void {
    this.denied.add(action);
  }

  allow(action: string): void {
    this.denied.delete(action);
  }

  region(name: string): Region {
    const known = this.regions.get(name);
    if (known !== undefined) return known;
    const created = new Region(this, name);
    this.regions.set(name, created);
    return created;
  }

  /** Declares a role; one that was never declared can be assumed by callers, not by API Gateway. */
  role(name: string, options: RoleOptions = {}): string {
    this.roles.set(name, options);
    return `arn:aws:iam::${this.id}:role/${name}`;
  }

  /** Declares someone who signs calls that come in over HTTP. */
  caller(accessKeyId: string, caller: Caller): void {
    this.callers.set(accessKeyId, caller);
  }
}
