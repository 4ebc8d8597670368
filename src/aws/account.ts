import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { type Gathered, known, unknown } from '../evidence/gathered';
import type { Meter } from '../ports';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { meteredCall } from './metered-call';
import { partitionOf } from './partition';

const ACCOUNT_OF_ARN = /arn:aws[a-z-]*:(?:iam|sts|logs)(?:::|:[a-z0-9-]*:)(\d{12}):/;

/**
 * The account of the credentials: from the credentials themselves where they carry it, else from the ARN of any log group,
 * else from the ARN that an AccessDenied names. No permission of its own is needed beside `logs:DescribeLogGroups`.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-account-endpoints.html
 */
export async function readAccount(
  clients: AwsClients,
  region: string | undefined,
  meter: Meter,
  signal: AbortSignal,
): Promise<Gathered<string>> {
  if (region === undefined) return unknown('error', 'No Region is configured.', 'Set AWS_REGION.');
  const client = clients.logs(region);
  try {
    const { accountId } = await client.config.credentials();
    if (accountId !== undefined) return known(accountId, 'config');
    const page = await meteredCall(meter, signal, (options) => client.send(new DescribeLogGroupsCommand({ limit: 1 }), options));
    const id = ACCOUNT_OF_ARN.exec(page.logGroups?.[0]?.arn ?? '')?.[1];
    return id === undefined
      ? unknown('error', `No log group in ${region} tells the account.`, 'Set aws.accountAlias in why403.yml.')
      : known(id, 'config');
  } catch (error) {
    const named = error instanceof Error ? ACCOUNT_OF_ARN.exec(error.message)?.[1] : undefined;
    if (named !== undefined) return known(named, 'config');
    return toUnknown(
      error,
      { permission: 'logs:DescribeLogGroups', resource: `arn:${partitionOf(region)}:logs:${region}:*:log-group:*`, region },
      signal,
    );
  }
}
