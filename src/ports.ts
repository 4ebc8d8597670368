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
import type { LogCounts } from './impact/log-counts';
import type { HuntingGround } from './search/hunt/hunt-types';
import type { SkeletonRead } from './search/skeleton/read-skeleton';
import type { Skeleton } from './search/skeleton/skeleton';

/** Where an API lives. */
export interface Place {
  readonly region: string;
  /** Name of a configured account; undefined: the account of the bot's own credentials. */
  readonly account?: string;
}

/** Account and Region of something that stands there. */
export function scopeOf({ region, account }: Place): Place {
  return account === undefined ? { region } : { region, account };
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
  /** Id of the account that a place is in. */
  account(place: Place, signal: AbortSignal): Promise<Gathered<string>>;
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
  /** What it holds. */
  readonly storedBytes?: number;
}

/** One page of FilterLogEvents. `token` is of the page before it, and good only with the same query. */
export interface PageQuery extends LogQuery {
  readonly token?: string;
}

export interface LogPage {
  /** Only events that hold one of the terms and lie in the range; possibly none although more is to come. */
  readonly events: readonly LogEvent[];
  /** Undefined: this was the last page. */
  readonly token?: string;
}

/** A search of Logs Insights over the groups of one account and Region. */
export interface InsightsQuery extends Place {
  /** At most 50 names, or at most 5 prefixes. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Source.html */
  readonly groups: { readonly names: readonly string[] } | { readonly prefixes: readonly string[] };
  /** Plain terms; any of them has to occur. */
  readonly anyOf: readonly string[];
  /** ms since 1970, whole seconds, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}

export interface InsightsRow {
  readonly group: string;
  /** ms since 1970 */
  readonly timestamp: number;
  readonly message: string;
}

export interface InsightsResult {
  /** Rows so far: what stands here while the query runs stays. Every row holds one of the terms. */
  readonly rows: readonly InsightsRow[];
  readonly bytesScanned: number;
  readonly state: 'running' | 'complete' | 'failed';
}

/** Logs Insights. Never throws. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html */
export interface LogInsights {
  /** Resolves to the query's id. */
  start(query: InsightsQuery, signal: AbortSignal): Promise<Gathered<string>>;
  /** `anyOf` of the query: rows without any of them are dropped. */
  results(place: Place, queryId: string, anyOf: readonly string[], signal: AbortSignal): Promise<Gathered<InsightsResult>>;
  /** Ends what runs; what it scanned so far is paid for. Never fails. */
  stop(place: Place, queryId: string): Promise<void>;
}

/** Reads one page of FilterLogEvents at a time. Never throws. */
export interface LogPages {
  page(query: PageQuery, signal: AbortSignal): Promise<Gathered<LogPage>>;
}

/** A stage's execution log on its way to where its owner wants it: its own log group then gets nothing new. */
export interface LogDelivery {
  readonly apiId: string;
  readonly stage: string;
  readonly to: 'log-group' | 'bucket' | 'stream';
  /** Of the log group, the S3 bucket or the Firehose stream. */
  readonly name: string;
  /** Of the log group. */
  readonly region?: string;
  /** Each event is a JSON record whose `payload` is the line. */
  readonly isJson: boolean;
}

/** Reads CloudWatch Logs. Never throws. `complete: false`: the limit or the deadline cut it. */
export interface LogReader {
  find(query: LogQuery, signal: AbortSignal): Promise<Gathered<readonly LogEvent[]>>;
  /** `null`: there is no such group. */
  group(place: Place, name: string, signal: AbortSignal): Promise<Gathered<LogGroup | null>>;
  /** All groups whose names begin so. `complete: false`: not all of them were listed. */
  groups(place: Place, prefix: string, signal: AbortSignal): Promise<Gathered<readonly LogGroup[]>>;
  /** The deliveries of execution logs of all stages. */
  deliveries(place: Place, signal: AbortSignal): Promise<Gathered<readonly LogDelivery[]>>;
}

export interface SampleQuery {
  readonly webAclArn: string;
  /** Rules are told apart by their metrics; the web ACL's own is the default action's. */
  readonly metricName: string;
  /** ms since 1970, within the last three hours. */
  readonly from: number;
  readonly to: number;
}

/** Reads web ACLs of WAF, with the credentials of a place's account. Never throws: what fails is an `Unknown` with its reason. */
export interface WebAclReader {
  webAcl(place: Place, arn: string, signal: AbortSignal): Promise<Gathered<WebAclReading>>;
  /** `null`: logging is off. */
  logging(place: Place, arn: string, signal: AbortSignal): Promise<Gathered<WafLogging | null>>;
  samples(place: Place, query: SampleQuery, signal: AbortSignal): Promise<Gathered<readonly WafSample[]>>;
}

/** One kind of event, over all resources of an account's Region: the history is asked for one attribute at a time. */
export interface TrailQuery extends Place {
  /** CloudTrail's name, e.g. `UpdateRestApi`. */
  readonly eventName: string;
  /** ms since 1970, both inclusive; CloudTrail keeps 90 days. */
  readonly from: number;
  readonly to: number;
}

/** An event that succeeded, with the names that tell what it touched. */
export interface TrailEvent {
  /** ISO 8601 */
  readonly at: string;
  /** `apigateway.amazonaws.com`: two services can name an event alike. */
  readonly source: string;
  readonly by: string;
  readonly paths: readonly string[];
  readonly apiId?: string;
  readonly stage?: string;
  readonly authorizerId?: string;
  /** Name or ARN, as the caller wrote it. */
  readonly functionName?: string;
  readonly resourceId?: string;
}

/** Reads CloudTrail's event history. Never throws. `complete: false`: older events of the range were not read. */
export interface TrailReader {
  /** Newest first. */
  events(query: TrailQuery, signal: AbortSignal): Promise<Gathered<readonly TrailEvent[]>>;
}

export interface FlushOutcome {
  readonly awsRequestId: string;
  /** ISO 8601 */
  readonly at: string;
}

/** The one write. Throws a coded error; never retried by itself. */
export interface AuthorizerCacheFlusher {
  /** `accountId`: the account that was agreed to; the flush fails where the configuration by now means another. */
  flush(place: StagePlace & { readonly accountId?: string }, actor: { readonly id: string; readonly name: string }): Promise<FlushOutcome>;
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

/** Where the logs of an account's Region are; see `Skeletons`. */
export interface SkeletonSource {
  /** ms since 1970, on the clock of `Skeleton.at`. */
  now(): number;
  of(place: Place, signal: AbortSignal): Promise<SkeletonRead>;
  whole(outline: Skeleton, signal: AbortSignal): Promise<SkeletonRead>;
  afresh(place: Place, signal: AbortSignal): Promise<SkeletonRead>;
}

/** Everything that the pipeline needs from outside, for one question. */
export interface AwsPorts {
  /** All Regions of all accounts. */
  readonly regions: readonly string[];
  /** Every account in each of its Regions: all that can be searched. */
  readonly scopes: readonly Place[];
  /** Whether an API is one of those that its account's configuration wants searched; undefined: every API is. */
  readonly includes?: (place: Place, api: { readonly id: string; readonly name?: string }) => boolean;
  /** What the search reads with, and how fast it may. */
  ground(place: Place): HuntingGround;
  /** Counts, each call at its turn and under a limit of its own. */
  counts(place: Place): LogCounts;
  readonly skeletons: SkeletonSource;
  readonly api: ApiReader;
  readonly privateApi: PrivateApiReader;
  readonly logs: LogReader;
  readonly waf: WebAclReader;
  readonly trail: TrailReader;
  readonly meter: Meter;
}
