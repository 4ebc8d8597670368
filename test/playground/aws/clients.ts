import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { Account } from '../../../playground/aws/main';

interface Options {
  readonly region?: string;
  readonly maxAttempts?: number;
  readonly accessKeyId?: string;
}

const configOf = (url: string, account: Account, { region = 'us-east-1', maxAttempts = 1, accessKeyId }: Options) => ({
  endpoint: url,
  region,
  maxAttempts,
  credentials: { accessKeyId: accessKeyId ?? account.accessKeyId, secretAccessKey: account.secretAccessKey },
});

export const gatewayClient = (url: string, account: Account, options: Options = {}): APIGatewayClient =>
  new APIGatewayClient(configOf(url, account, options));

export const logsClient = (url: string, account: Account, options: Options = {}): CloudWatchLogsClient =>
  new CloudWatchLogsClient(configOf(url, account, options));

export const cloudTrailClient = (url: string, account: Account, options: Options = {}): CloudTrailClient =>
  new CloudTrailClient(configOf(url, account, options));
