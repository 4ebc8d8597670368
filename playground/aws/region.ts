import type { Account } from './account';
import { DomainName, type DomainNameOptions } from './domain-name';
import { type Handler, LambdaFunction } from './lambda-function';
import { Deliveries } from './logs/deliveries';
import { Insights } from './logs/insights';
import { LogGroup } from './logs/log-group';
import { PrivateDomain, type PrivateDomainOptions } from './private-domain';
import { RestApi, type RestApiOptions } from './rest-api';
import { type RateLimit, TokenBuckets } from './token-bucket';
import { Trail } from './trail/trail';
import { ApiKey, type ApiKeyOptions, UsagePlan, type UsagePlanOptions } from './usage-plan';
import { UserPool } from './user-pool';
import type { VolumeOptions } from './volume/company-volume';
import { addVolume, type RegionVolume } from './volume/region-volume';
import { VpcEndpoint, type VpcEndpointOptions } from './vpc-endpoint';

/** What an HTTP backend sees and answers. */
export interface BackendReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
export type Backend = (request: {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}) => BackendReply;

export class Region {
  readonly restApis = new Map<string, RestApi>();
  readonly functions = new Map<string, LambdaFunction>();
  readonly backends = new Map<string, Backend>();
  readonly domainNames = new Map<string, DomainName>();
  readonly usagePlans = new Map<string, UsagePlan>();
  readonly apiKeys = new Map<string, ApiKey>();
  readonly buckets = new TokenBuckets();
  /** The account's limit in this Region. */
  throttle: RateLimit | undefined;
  readonly userPools = new Map<string, UserPool>();
  readonly logGroups = new Map<string, LogGroup>();
  readonly insights: Insights;
  readonly deliveries: Deliveries;
  readonly trail: Trail;
  readonly vpcEndpoints = new Map<string, VpcEndpoint>();
  readonly privateDomains: PrivateDomain[] = [];
  /** Account-wide setting of the Region: without it API Gateway writes no execution logs. */
  cloudwatchRoleArn: string | undefined;

  constructor(
    readonly account: Account,
    readonly name: string,
  ) {
    this.insights = new Insights(this);
    this.deliveries = new Deliveries(this);
    this.trail = new Trail(this);
    this.cloudwatchRoleArn = `arn:aws:iam::${account.id}:role/apigateway-logs`;
  }

  createRestApi(options: RestApiOptions): RestApi {
    const api = new RestApi(this, options);
    this.restApis.set(api.id, api);
    api.changed('CreateRestApi', { createRestApiInput: { name: api.name } });
    return api;
  }

  createVpcEndpoint(options: VpcEndpointOptions = {}): VpcEndpoint {
    const created = new VpcEndpoint(this, options);
    this.vpcEndpoints.set(created.id, created);
    return created;
  }

  createPrivateDomain(options: PrivateDomainOptions): PrivateDomain {
    const created = new PrivateDomain(this, options);
    this.privateDomains.push(created);
    return created;
  }

  createFunction(name: string, handler: Handler): LambdaFunction {
    const created = new LambdaFunction(this, name, handler);
    created.changed('CreateFunction20150331');
    this.functions.set(name, created);
    return created;
  }

  /** Declares what an HTTP_PROXY integration's uri answers. */
  createBackend(uri: string, backend: Backend): void {
    this.backends.set(uri, backend);
  }

  createDomainName(options: DomainNameOptions): DomainName {
    const created = new DomainName(this, options);
    this.domainNames.set(created.name, created);
    return created;
  }

  createApiKey(options: ApiKeyOptions): ApiKey {
    const key = new ApiKey(this.account.world, options);
    this.apiKeys.set(key.id, key);
    return key;
  }

  createUsagePlan(options: UsagePlanOptions): UsagePlan {
    const plan = new UsagePlan(this.account.world, options);
    this.usagePlans.set(plan.id, plan);
    return plan;
  }

  /** Gives the Region a company's APIs, stages and log groups, up to a terabyte a day that nobody stores. */
  addVolume(options: VolumeOptions): RegionVolume {
    return this.trail.quietly(() => addVolume(this, options));
  }

  createUserPool(): UserPool {
    const pool = new UserPool(this.account.world, { region: this.name, accountId: this.account.id, index: this.userPools.size });
    this.userPools.set(pool.id, pool);
    return pool;
  }

  /** Gets or creates a log group. */
  logGroup(name: string): LogGroup {
    const known = this.logGroups.get(name);
    if (known !== undefined) return known;
    const created = new LogGroup(name, `arn:aws:logs:${this.name}:${this.account.id}:log-group:${name}`, this.account.world);
    this.logGroups.set(name, created);
    return created;
  }
}
