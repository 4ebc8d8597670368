import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as apiGateway from '@aws-sdk/client-api-gateway';
import * as cloudTrail from '@aws-sdk/client-cloudtrail';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as waf from '@aws-sdk/client-wafv2';

/** What IAM is asked for one call. */
export interface Call {
  readonly action: string;
  readonly resource: string;
}

type Import = readonly [client: string, command: string];

/** Every command that the sources of a folder import from the SDK. */
export function importedCommands(folder: string): readonly Import[] {
  const found = new Map<string, Import>();
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    const atStart = text.matchAll(/import (?:type )?\{([^}]+)\} from '@aws-sdk\/(client-[\w-]+)'/g);
    const whenNeeded = text.matchAll(/const \{([^}]+)\} = await import\('@aws-sdk\/(client-[\w-]+)'\)/g);
    for (const [, names = '', client = ''] of [...atStart, ...whenNeeded]) {
      for (const [command] of names.matchAll(/\b\w+Command\b/g)) found.set(command, [client, command]);
    }
  }
  return [...found.values()];
}

const REGION = 'us-east-1';
const ACCOUNT = '111122223333';
const WEB_ACL = `arn:aws:wafv2:${REGION}:${ACCOUNT}:regional/webacl/orders/5f0c1a7e`;
const WAF_INPUT = { ARN: WEB_ACL, ResourceArn: WEB_ACL, WebAclArn: WEB_ACL, RuleMetricName: 'all', Scope: 'REGIONAL', MaxItems: 1 };
const INPUT = {
  ...WAF_INPUT,
  restApiId: 'a1b2c3d4e5',
  stageName: 'prod',
  deploymentId: 'dep001',
  usagePlanId: 'plan01',
  apiKey: 'key001',
  domainName: 'shop.example.com',
  exportType: 'oas30',
};
const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };

/** The verb and path that the SDK would send, or the operation: that is what IAM's actions and ARNs are made of. */
export async function callOf([client, command]: Import): Promise<Call> {
  if (client === 'client-api-gateway') {
    const { method, path } = await sentBy(apiGateway, 'APIGatewayClient', command);
    return { action: `apigateway:${method}`, resource: `arn:aws:apigateway:${REGION}::${path}` };
  }
  if (client === 'client-ec2') {
    const { body = '' } = await sentBy(ec2, 'EC2Client', command);
    return { action: `ec2:${new URLSearchParams(body).get('Action')}`, resource: '*' };
  }
  if (client === 'client-wafv2') return { action: `wafv2:${operationOf(await sentBy(waf, 'WAFV2Client', command))}`, resource: WEB_ACL };
  if (client === 'client-cloudtrail')
    return { action: `cloudtrail:${operationOf(await sentBy(cloudTrail, 'CloudTrailClient', command))}`, resource: '*' };
  const operation = operationOf(await sentBy(logs, 'CloudWatchLogsClient', command));
  if (UNSCOPED.test(operation)) return { action: `logs:${operation}`, resource: '*' };
  return { action: `logs:${operation}`, resource: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group::log-stream:` };
}

/** IAM knows no narrower resource. */
const UNSCOPED = /^(GetQueryResults|StopQuery|DescribeDeliver\w+)$/;

const operationOf = ({ headers }: Sent): string => (headers['x-amz-target'] ?? '').split('.')[1] ?? '';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

type Made = { send(command: unknown): Promise<unknown> };

/** The request that a command becomes; it is stopped before it leaves. */
async function sentBy(sdk: object, client: string, command: string): Promise<Sent> {
  let sent: Sent | undefined;
  const requestHandler = {
    handle: (request: Sent) => {
      sent = request;
      return Promise.reject(new Error('stopped'));
    },
  };
  const Client: new (options: object) => Made = Reflect.get(sdk, client);
  const Command: new (input: object) => unknown = Reflect.get(sdk, command);
  await new Client({ region: REGION, credentials: CREDENTIALS, maxAttempts: 1, requestHandler })
    .send(new Command(INPUT))
    .catch(() => undefined);
  if (sent === undefined) throw new Error(`${command} sends nothing with the test's input: add its fields there`);
  return sent;
}
