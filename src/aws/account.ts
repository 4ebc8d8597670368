import { type CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { AccountConfig } from '../config-types';
import { type Gathered, known, unknown } from '../evidence/gathered';
import type { Meter, Place } from '../ports';
import type { Pace } from '../quota/quotas';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { meteredCall } from './metered-call';
import { logGroupArn } from './resource-arns';

/** The account of the first ARN in a text: that of a log group, or of whoever AWS refuses. */
export function accountNamedIn(text: string): string | undefined {
  return /\barn:aws[\w-]*:(?:iam|sts|logs):[\w-]*:(\d{12}):/.exec(text)?.[1];
}

/**
 * The account that these places are in: from the credentials themselves where they carry it, else from the ARN of any log group,
 * else from the ARN that an AccessDenied names. No permission of its own is needed beside `logs:DescribeLogGroups`.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-account-endpoints.html
 */
export async function readAccount(
  clients: AwsClients,
  places: readonly Place[],
  { meter, pace }: { readonly meter: Meter; readonly pace: Pace },
  signal: AbortSignal,
): Promise<Gathered<string>> {
  let failure = unknown('error', 'No log group tells the account.', 'Set aws.accountAlias in why403.yml.');
  for (const place of places) {
    const { region, account } = place;
    try {
      await pace(place, 'logs:DescribeLogGroups', signal);
      const id = await accountIn(clients.logs(place), meter, signal);
      if (id !== undefined) return known(id, 'config');
    } catch (error) {
      const named = error instanceof Error ? accountNamedIn(error.message) : undefined;
      if (named !== undefined) return known(named, 'config');
      failure = toUnknown(error, { permission: 'logs:DescribeLogGroups', resource: logGroupArn(region, '*'), region, account }, signal);
    }
  }
  return failure;
}

async function accountIn(client: CloudWatchLogsClient, meter: Meter, signal: AbortSignal): Promise<string | undefined> {
  const { accountId } = await client.config.credentials();
  if (accountId !== undefined) return accountId;
  const page = await meteredCall(meter, signal, (options) => client.send(new DescribeLogGroupsCommand({ limit: 1 }), options));
  return accountNamedIn(page.logGroups?.[0]?.arn ?? '');
}

export interface AccountReading {
  readonly clients: AwsClients;
  readonly meter: Meter;
  readonly pace: Pace;
  readonly byName: ReadonlyMap<string, AccountConfig>;
  readonly scopes: readonly Place[];
}

/** A role's account stands in its ARN. Of the program's own credentials AWS's word goes before the configuration's. */
export function accountReader({ byName, scopes, clients, meter, pace }: AccountReading) {
  return async (place: Place, signal: AbortSignal): Promise<Gathered<string>> => {
    const configured = place.account === undefined ? undefined : byName.get(place.account);
    if (configured?.roleArn !== undefined && configured.accountId !== undefined) return known(configured.accountId, 'config');
    const own = scopes.filter(({ account }) => account === place.account);
    const read = await readAccount(clients, own, { meter, pace }, signal);
    return read.status === 'unknown' && configured?.accountId !== undefined ? known(configured.accountId, 'config') : read;
  };
}
