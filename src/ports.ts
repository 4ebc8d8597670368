import type {
  AuthorizerReading,
  DeploymentReading,
  RestApiReading,
  RouteReading,
  SavedRoute,
  StageReading,
  UsagePlansReading,
} from './evidence/configuration';
import type { ApiStagesReading, DomainReading, GatewayResponseReading, IntegrationReading } from './evidence/endpoint';
import type { Gathered } from './evidence/gathered';
import type { PrivateDomainReading, VpcEndpointReading } from './evidence/private-network';
import type { WafLogging, WafSample, WebAclReading } from './evidence/web-acl';

/** Where an API lives. */
export interface Place {
  readonly region: string;
}

export interface ApiPlace extends Place {
  readonly apiId: string;
}

export interface StagePlace extends ApiPlace {
  readonly stage: string;
}

/**
 * How old configuration may be that decides an answer, ms: long enough for an incident's burst of questions about one API, short enough
 * for "as saved now".
 */
export const FRESH_MS = 5_000;

export interface Freshness {
  /** What is kept longer than this is read again; ms. Default: a minute. */
  readonly maxAgeMs?: number;
}

/** Reads API Gateway's configuration as saved. Never throws: what fails is an `Unknown` with its reason. */
export interface ApiReader {
  /** Account id of the credentials; undefined where it cannot be told. */
  account(signal: AbortSignal): Promise<Gathered<string>>;
  listApis(place: Place, signal: AbortSignal, options?: Freshness): Promise<Gathered<readonly RestApiReading[]>>;
  restApi(place: ApiPlace, signal: AbortSignal): Promise<Gathered<{ readonly api: RestApiReading; readonly policy: string | null }>>;
  stages(place: ApiPlace, signal: AbortSignal, options?: Freshness): Promise<Gathered<readonly StageReading[]>>;
  /** `method` and `path` of the request; the stage is not part of the path. */
  route(place: ApiPlace, method: string, path: string, signal: AbortSignal): Promise<Gathered<RouteReading>>;
  /** All routes as saved. */
  routes(place: ApiPlace, signal: AbortSignal): Promise<Gathered<readonly SavedRoute[]>>;
  authorizers(place: ApiPlace, signal: AbortSignal): Promise<Gathered<readonly AuthorizerReading[]>>;
  usagePlans(place: StagePlace, keyId: string | undefined, signal: AbortSignal): Promise<Gathered<UsagePlansReading>>;
  /** The custom domain name that a host belongs to, in this Region; `null`: there is none. Its mappings may be unreadable by themselves. */
  domain(place: Place, host: string, signal: AbortSignal): Promise<Gathered<DomainReading | null>>;
  /** `null`: this account has no such API in the Region. */
  apiStages(place: ApiPlace, signal: AbortSignal): Promise<Gathered<ApiStagesReading | null>>;
  gatewayResponses(place: ApiPlace, signal: AbortSignal): Promise<Gathered<readonly GatewayResponseReading[]>>;
  /** The integration of the method that serves a request; `null`: no method does. */
  integration(place: ApiPlace, method: string, path: string, signal: AbortSignal): Promise<Gathered<IntegrationReading | null>>;
  deployment(place: ApiPlace, deploymentId: string, signal: AbortSignal): Promise<Gathered<DeploymentReading>>;
}

/** Reads what stands between a VPC and a private API, and what a stage exports. Never throws. */
export interface PrivateApiReader {
  /** The interface endpoints for execute-api that the account can see: its own, never another account's. */
  vpcEndpoints(place: Place, signal: AbortSignal): Promise<Gathered<readonly VpcEndpointReading[]>>;
  /** `null`: the account owns no private domain of that name. */
  privateDomain(place: Place & { readonly domainName: string }, signal: AbortSignal): Promise<Gathered<PrivateDomainReading | null>>;
  /** The resource policy in an export of the stage; `null` where it holds none. */
  exportedPolicy(place: StagePlace, signal: AbortSignal): Promise<Gathered<string | null>>;
}

export interface LogEvent {
  /** ms since 1970 */
  readonly timestamp: number;
  readonly ingestionTime?: number;
  readonly message: string;
}

export interface LogQuery extends Place {
  readonly group: string;
  /** Plain terms; any of them has to occur. Every returned line holds one: the reader checks it itself. */
  readonly anyOf: readonly string[];
  /** ms since 1970, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** Stop after this many events. */
  readonly limit: number;
  readonly newestFirst: boolean;
}

export interface LogGroup {
  readonly name: string;
  readonly retentionInDays?: number;
  /** ms since 1970 */
  readonly createdAt?: number;
  readonly infrequentAccess: boolean;
}

/** Reads CloudWatch Logs. Never throws. `complete: false`: the limit or the deadline cut it. */
export interface LogReader {
  find(query: LogQuery, signal: AbortSignal): Promise<Gathered<readonly LogEvent[]>>;
  /** `null`: there is no such group. */
  group(place: Place, name: string, signal: AbortSignal): Promise<Gathered<LogGroup | null>>;
}

export interface SampleQuery {
  readonly webAclArn: string;
  /** Rules are told apart by their metrics; the web ACL's own is the default action's. */
  readonly metricName: string;
  /** ms since 1970, within the last three hours. */
  readonly from: number;
  readonly to: number;
}

/** Reads web ACLs of WAF. Never throws: what fails is an `Unknown` with its reason. */
export interface WebAclReader {
  webAcl(arn: string, signal: AbortSignal): Promise<Gathered<WebAclReading>>;
  /** `null`: logging is off. */
  logging(arn: string, signal: AbortSignal): Promise<Gathered<WafLogging | null>>;
  samples(query: SampleQuery, signal: AbortSignal): Promise<Gathered<readonly WafSample[]>>;
}

export interface FlushOutcome {
  readonly awsRequestId: string;
  /** ISO 8601 */
  readonly at: string;
}

/** The one write. Throws a coded error; never retried by itself. */
export interface AuthorizerCacheFlusher {
  flush(place: StagePlace, actor: { readonly id: string; readonly name: string }): Promise<FlushOutcome>;
}

/** Counts what a question costs. */
export interface Meter {
  calls: number;
  dollars: number;
}

export interface Clock {
  /** ms since 1970 */
  now(): number;
}

/** Everything that the pipeline needs from outside, for one question. */
export interface AwsPorts {
  readonly regions: readonly string[];
  readonly api: ApiReader;
  readonly privateApi: PrivateApiReader;
  readonly logs: LogReader;
  readonly waf: WebAclReader;
  readonly meter: Meter;
}
