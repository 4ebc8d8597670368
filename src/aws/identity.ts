import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { IdentityReading } from '../doctor/ports';
import type { Place } from '../ports';
import { accountNamedIn } from './account';
import { AccountRefused } from './account-refused';
import { hasBadKeys, isRefusal, toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { logGroupArn } from './resource-arns';

const CALLER = /\barn:aws[\w-]*:(?:iam|sts)::\d{12}:[\w+=,.@/-]+/;

/**
 * Asks for one log group: AWS answers, or refuses by name, and knows the credentials in both cases. No permission beside the read policy's
 * own is needed. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
 */
export async function readIdentity(clients: Pick<AwsClients, 'logs'>, place: Place, signal: AbortSignal): Promise<IdentityReading> {
  const { region, account } = place;
  try {
    const client = clients.logs(place);
    const { accountId } = await client.config.credentials();
    const { logGroups = [] } = await client.send(new DescribeLogGroupsCommand({ limit: 1 }), { abortSignal: signal });
    const id = accountId ?? accountNamedIn(logGroups[0]?.arn ?? '');
    return { is: 'known', ...(id === undefined ? {} : { accountId: id }) };
  } catch (error) {
    const call = { permission: 'logs:DescribeLogGroups', resource: logGroupArn(region, '*'), region, account };
    const { detail, next } = toUnknown(error, call, signal);
    const fix = next === undefined ? {} : { fix: next };
    if (error instanceof AccountRefused || hasBadKeys(error)) return { is: 'refused', says: detail, ...fix };
    if (!isRefusal(error)) return { is: 'unknown', says: detail, ...fix };
    const message = error instanceof Error ? error.message : '';
    const accountId = accountNamedIn(message);
    const [arn] = CALLER.exec(message) ?? [];
    return { is: 'known', ...(accountId === undefined ? {} : { accountId }), ...(arn === undefined ? {} : { arn }) };
  }
}
