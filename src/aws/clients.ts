import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { EC2Client } from '@aws-sdk/client-ec2';
import { WAFV2Client } from '@aws-sdk/client-wafv2';
import type { AccountConfig } from '../config-types';
import type { Place } from '../ports';
import type { Operation } from '../quota/quotas';
import { type AccountCredentials, readCredentials } from './account-credentials';
import { type CallObservers, watchCalls } from './watch-calls';
import { watchClient } from './watch-client';

/** A fixed pair of keys, where the default chain is not wanted. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface ClientSettings extends CallObservers {
  /** One endpoint for every service, as `AWS_ENDPOINT_URL`; undefined: AWS's own. */
  readonly endpointUrl?: string;
  /** Undefined: the SDK's default chain. */
  readonly credentials?: AwsKeys;
  /** ms for one attempt. The SDK has no limit of its own. */
  readonly requestTimeoutMs?: number;
  /** Attempts for one read, the first included. */
  readonly maxAttempts?: number;
}

export interface AccountsOfClients {
  readonly accounts: readonly AccountConfig[];
  /** Where STS is asked. */
  readonly homeRegion: string;
  /** Called for each attempt that AWS throttles. */
  readonly onThrottle: (place: Place, operation: Operation) => void;
}

export interface AwsClients {
  apiGateway(place: Place): APIGatewayClient;
  logs(place: Place): CloudWatchLogsClient;
  waf(place: Place): WAFV2Client;
  /** Its package is many times larger than the others together: it is loaded when first asked for. */
  ec2(place: Place): Promise<EC2Client>;
  cloudTrail(place: Place): CloudTrailClient;
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

const OWN_ACCOUNT: AccountsOfClients = { accounts: [], homeRegion: 'us-east-1', onThrottle: () => undefined };

/**
 * One client for each service, Region and account, made when first asked for and kept: sockets, credentials and the adaptive rate limit
 * are then common to all questions. The rates are the account's, not the bot's alone:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export function createAwsClients(
  settings: ClientSettings,
  { accounts, homeRegion, onThrottle }: AccountsOfClients = OWN_ACCOUNT,
): AwsClients {
  const credentials = new Map(accounts.map((account) => [account.name, readCredentials(account, settings, homeRegion)]));
  const open = new Set<() => void>();

  /** The name of an account that is not configured reaches no other account: nothing is read with the wrong credentials. */
  function credentialsOf({ account }: Place): AccountCredentials | undefined {
    if (account === undefined) return undefined;
    if (!credentials.has(account)) throw new Error(`${account} is no account of why403.yml`);
    return credentials.get(account);
  }

  /** `service`: as IAM calls it. */
  function kept<T extends Parameters<typeof watchClient>[0] & { destroy(): void }>(
    service: string,
    make: (options: ReturnType<typeof optionsOf>) => T,
  ) {
    const clients = new Map<string, T>();
    return (place: Place): T => {
      const key = `${place.account ?? ''}/${place.region}`;
      const old = clients.get(key);
      if (old !== undefined) return old;
      const role = credentialsOf(place);
      const made = watchClient(watchCalls(make(optionsOf(settings, place, role)), service, settings, place.region), {
        throttled: (operation) => onThrottle(place, `${service}:${operation}`),
        expired: (begunAt, error) => {
          role?.expired(begunAt, error);
          return role !== undefined;
        },
      });
      clients.set(key, made);
      open.add(() => {
        made.destroy();
        clients.delete(key);
      });
      return made;
    };
  }

  let ec2: Promise<(place: Place) => EC2Client> | undefined;

  return {
    apiGateway: kept('apigateway', (options) => new APIGatewayClient(options)),
    logs: kept('logs', (options) => new CloudWatchLogsClient(options)),
    waf: kept('wafv2', (options) => new WAFV2Client(options)),
    cloudTrail: kept('cloudtrail', (options) => new CloudTrailClient(options)),
    ec2: async (place) => {
      ec2 ??= import('@aws-sdk/client-ec2').then(({ EC2Client }) => kept('ec2', (options) => new EC2Client(options)));
      return (await ec2)(place);
    },
    close: () => {
      for (const destroy of open) destroy();
      open.clear();
    },
  };
}

function optionsOf(settings: ClientSettings, { region }: Place, role: AccountCredentials | undefined) {
  return {
    ...connectionOf(settings),
    ...(role === undefined ? {} : { credentials: role.provide }),
    region,
    retryMode: 'adaptive',
    maxAttempts: settings.maxAttempts ?? MAX_ATTEMPTS,
  };
}
