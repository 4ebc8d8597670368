import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { WAFV2Client } from '@aws-sdk/client-wafv2';

/** A fixed pair of keys, where the default chain is not wanted. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface ClientSettings {
  /** One endpoint for every service, as `AWS_ENDPOINT_URL`; undefined: AWS's own. */
  readonly endpointUrl?: string;
  /** Undefined: the SDK's default chain. */
  readonly credentials?: AwsKeys;
  /** ms for one attempt. The SDK has no limit of its own. */
  readonly requestTimeoutMs?: number;
  /** Attempts for one read, the first included. */
  readonly maxAttempts?: number;
}

export interface AwsClients {
  apiGateway(region: string): APIGatewayClient;
  logs(region: string): CloudWatchLogsClient;
  waf(region: string): WAFV2Client;
  cloudTrail(region: string): CloudTrailClient;
  close(): void;
}

const REQUEST_TIMEOUT_MS = 10_000;
const CONNECTION_TIMEOUT_MS = 3_000;
const MAX_ATTEMPTS = 4;

/** What every client of every service gets: where it calls, as whom, and how long it waits. */
export function connectionOf(settings: ClientSettings) {
  return {
    requestHandler: {
      requestTimeout: settings.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
    ...(settings.endpointUrl === undefined ? {} : { endpoint: settings.endpointUrl }),
    ...(settings.credentials === undefined ? {} : { credentials: settings.credentials }),
  };
}

/**
 * One client for each service and Region, made when first asked for and kept: sockets, credentials and the adaptive rate limit
 * are then common to all questions. The rates are the account's, not the bot's alone:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export function createAwsClients(settings: ClientSettings): AwsClients {
  const apiGateways = new Map<string, APIGatewayClient>();
  const logs = new Map<string, CloudWatchLogsClient>();
  const wafs = new Map<string, WAFV2Client>();
  const trails = new Map<string, CloudTrailClient>();
  const options = (region: string) => ({
    ...connectionOf(settings),
    region,
    retryMode: 'adaptive',
    maxAttempts: settings.maxAttempts ?? MAX_ATTEMPTS,
  });
  return {
    apiGateway: (region) => remembered(apiGateways, region, () => new APIGatewayClient(options(region))),
    logs: (region) => remembered(logs, region, () => new CloudWatchLogsClient(options(region))),
    waf: (region) => remembered(wafs, region, () => new WAFV2Client(options(region))),
    cloudTrail: (region) => remembered(trails, region, () => new CloudTrailClient(options(region))),
    close: () => {
      for (const client of [...apiGateways.values(), ...logs.values(), ...wafs.values(), ...trails.values()]) client.destroy();
      apiGateways.clear();
      logs.clear();
      wafs.clear();
      trails.clear();
    },
  };
}

function remembered<T>(map: Map<string, T>, key: string, make: () => T): T {
  const old = map.get(key);
  if (old !== undefined) return old;
  const made = make();
  map.set(key, made);
  return made;
}
