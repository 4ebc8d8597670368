import {
  type APIGatewayClient,
  GetApiKeyCommand,
  GetApiKeysCommand,
  GetAuthorizersCommand,
  GetDeploymentCommand,
  GetDomainNameAccessAssociationsCommand,
  GetDomainNameCommand,
  GetDomainNamesCommand,
  GetExportCommand,
  GetGatewayResponsesCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStagesCommand,
  GetUsagePlanKeysCommand,
  GetUsagePlansCommand,
} from '@aws-sdk/client-api-gateway';
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  type CloudWatchLogsClient,
  DescribeDeliveriesCommand,
  DescribeDeliveryDestinationsCommand,
  DescribeDeliverySourcesCommand,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  GetQueryResultsCommand,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { GetLoggingConfigurationCommand, GetSampledRequestsCommand, GetWebACLCommand, type WAFV2Client } from '@aws-sdk/client-wafv2';
import type { Tried } from '../doctor/ports';
import type { Read } from '../evidence/reads';
import { partitionOf } from '../policy/partition';
import type { Place } from '../ports';
import type { Pace } from '../quota/quotas';
import { isMissing, isRefusal, toUnknown } from './aws-errors';
import type { AwsClients } from './clients';

interface Options {
  readonly abortSignal: AbortSignal;
}

/** What stands where a policy has `*`: nothing is named so, and AWS decides on the permission before it looks. */
const NONE = 'why403doctor';
const NO_UUID = '00000000-0000-4000-8000-000000000403';
const HOST = `${NONE}.invalid`;

const gateway =
  (operation: string, run: (client: APIGatewayClient, options: Options) => Promise<unknown>): Try =>
  ({ clients, place, options }) => ({ operation: `apigateway:${operation}`, sent: () => run(clients.apiGateway(place), options) });
const logs =
  (operation: string, run: (client: CloudWatchLogsClient, options: Options) => Promise<unknown>): Try =>
  ({ clients, place, options }) => ({ operation: `logs:${operation}`, sent: () => run(clients.logs(place), options) });
const waf =
  (operation: string, run: (client: WAFV2Client, options: Options, arn: string) => Promise<unknown>): Try =>
  ({ clients, place, options, accountId }) => {
    if (accountId === undefined) return undefined;
    const arn = `arn:${partitionOf(place.region)}:wafv2:${place.region}:${accountId}:regional/webacl/${NONE}/${NO_UUID}`;
    return { operation: `wafv2:${operation}`, sent: () => run(clients.waf(place), options, arn) };
  };
const filter = (group: string): Try =>
  logs('FilterLogEvents', (client, options) => {
    const now = Date.now();
    return client.send(new FilterLogEventsCommand({ logGroupName: group, startTime: now - 1000, endTime: now, limit: 1 }), options);
  });
const query = (group: string): Try =>
  logs('StartQuery', (client, options) => {
    const now = Math.floor(Date.now() / 1000);
    const input = { logGroupNames: [group], queryString: 'fields @timestamp | limit 1', startTime: now - 1, endTime: now };
    return client.send(new StartQueryCommand(input), options);
  });

interface Trial {
  readonly clients: AwsClients;
  readonly place: Place;
  readonly options: Options;
  readonly accountId: string | undefined;
}

/** Undefined: it cannot be tried without the id of the account. */
type Try = (trial: Trial) => { readonly operation: `${string}:${string}`; readonly sent: () => Promise<unknown> } | undefined;

/**
 * A harmless call for each permission of the read policy, by action and the end of its resource: it lists one thing, or asks for what does
 * not exist. A query of Logs Insights on a group that is not there scans nothing and costs nothing.
 */
const TRIES: Readonly<Record<string, Try>> = {
  'apigateway:GET /restapis': gateway('GetRestApis', (client, options) => client.send(new GetRestApisCommand({ limit: 1 }), options)),
  'apigateway:GET /restapis/*': gateway('GetRestApi', (client, options) =>
    client.send(new GetRestApiCommand({ restApiId: NONE }), options),
  ),
  'apigateway:GET /restapis/*/stages': gateway('GetStages', (client, options) =>
    client.send(new GetStagesCommand({ restApiId: NONE }), options),
  ),
  'apigateway:GET /restapis/*/resources': gateway('GetResources', (client, options) =>
    client.send(new GetResourcesCommand({ restApiId: NONE, limit: 1 }), options),
  ),
  'apigateway:GET /restapis/*/authorizers': gateway('GetAuthorizers', (client, options) =>
    client.send(new GetAuthorizersCommand({ restApiId: NONE, limit: 1 }), options),
  ),
  'apigateway:GET /restapis/*/deployments/*': gateway('GetDeployment', (client, options) =>
    client.send(new GetDeploymentCommand({ restApiId: NONE, deploymentId: NONE }), options),
  ),
  'apigateway:GET /restapis/*/gatewayresponses': gateway('GetGatewayResponses', (client, options) =>
    client.send(new GetGatewayResponsesCommand({ restApiId: NONE, limit: 1 }), options),
  ),
  'apigateway:GET /restapis/*/stages/*/exports/*': gateway('GetExport', (client, options) =>
    client.send(new GetExportCommand({ restApiId: NONE, stageName: NONE, exportType: 'oas30' }), options),
  ),
  'apigateway:GET /domainnames': gateway('GetDomainNames', (client, options) =>
    client.send(new GetDomainNamesCommand({ limit: 1 }), options),
  ),
  'apigateway:GET /domainnames/*': gateway('GetDomainName', (client, options) =>
    client.send(new GetDomainNameCommand({ domainName: HOST }), options),
  ),
  'apigateway:GET private /domainnames/*': gateway('GetDomainName', (client, options) =>
    client.send(new GetDomainNameCommand({ domainName: HOST, domainNameId: NONE }), options),
  ),
  'apigateway:GET private /domainnameaccessassociations': gateway('GetDomainNameAccessAssociations', (client, options) =>
    client.send(new GetDomainNameAccessAssociationsCommand({ limit: 1 }), options),
  ),
  'apigateway:GET /usageplans': gateway('GetUsagePlans', (client, options) => client.send(new GetUsagePlansCommand({ limit: 1 }), options)),
  'apigateway:GET /usageplans/*/keys': gateway('GetUsagePlanKeys', (client, options) =>
    client.send(new GetUsagePlanKeysCommand({ usagePlanId: NONE, limit: 1 }), options),
  ),
  'apigateway:GET /apikeys': gateway('GetApiKeys', (client, options) => client.send(new GetApiKeysCommand({ limit: 1 }), options)),
  'apigateway:GET /apikeys/*': gateway('GetApiKey', (client, options) => client.send(new GetApiKeyCommand({ apiKey: NONE }), options)),
  'logs:FilterLogEvents API-Gateway-Execution-Logs_*': filter(`API-Gateway-Execution-Logs_${NONE}/none`),
  'logs:FilterLogEvents /aws/apigateway/*': filter(`/aws/apigateway/${NONE}`),
  'logs:FilterLogEvents /aws/lambda/*': filter(`/aws/lambda/${NONE}`),
  'logs:FilterLogEvents aws-waf-logs-*': filter(`aws-waf-logs-${NONE}`),
  'logs:DescribeLogGroups *': logs('DescribeLogGroups', (client, options) =>
    client.send(new DescribeLogGroupsCommand({ limit: 1 }), options),
  ),
  'logs:StartQuery API-Gateway-Execution-Logs_*': query(`API-Gateway-Execution-Logs_${NONE}/none`),
  'logs:StartQuery /aws/apigateway/*': query(`/aws/apigateway/${NONE}`),
  'logs:GetQueryResults *': logs('GetQueryResults', (client, options) =>
    client.send(new GetQueryResultsCommand({ queryId: NO_UUID }), options),
  ),
  'logs:StopQuery *': logs('StopQuery', (client, options) => client.send(new StopQueryCommand({ queryId: NO_UUID }), options)),
  'logs:DescribeDeliveries *': logs('DescribeDeliveries', (client, options) =>
    client.send(new DescribeDeliveriesCommand({ limit: 1 }), options),
  ),
  'logs:DescribeDeliveryDestinations *': logs('DescribeDeliveryDestinations', (client, options) =>
    client.send(new DescribeDeliveryDestinationsCommand({ limit: 1 }), options),
  ),
  'logs:DescribeDeliverySources *': logs('DescribeDeliverySources', (client, options) =>
    client.send(new DescribeDeliverySourcesCommand({ limit: 1 }), options),
  ),
  'wafv2:GetWebACL *': waf('GetWebACL', (client, options, arn) => client.send(new GetWebACLCommand({ ARN: arn }), options)),
  'wafv2:GetLoggingConfiguration *': waf('GetLoggingConfiguration', (client, options, arn) =>
    client.send(new GetLoggingConfigurationCommand({ ResourceArn: arn }), options),
  ),
  'wafv2:GetSampledRequests *': waf('GetSampledRequests', (client, options, arn) => {
    const TimeWindow = { StartTime: new Date(Date.now() - 60_000), EndTime: new Date() };
    return client.send(
      new GetSampledRequestsCommand({ WebAclArn: arn, RuleMetricName: NONE, Scope: 'REGIONAL', TimeWindow, MaxItems: 1 }),
      options,
    );
  }),
  'ec2:DescribeVpcEndpoints *': ({ clients, place, options }) => ({
    operation: 'ec2:DescribeVpcEndpoints',
    sent: async () => {
      const { DescribeVpcEndpointsCommand } = await import('@aws-sdk/client-ec2');
      return (await clients.ec2(place)).send(new DescribeVpcEndpointsCommand({ MaxResults: 5 }), options);
    },
  }),
  'cloudtrail:LookupEvents *': ({ clients, place, options }) => ({
    operation: 'cloudtrail:LookupEvents',
    sent: () => clients.cloudTrail(place).send(new LookupEventsCommand({ MaxResults: 1 }), options),
  }),
};

/** The row of TRIES that a read belongs to. */
export function tryKeyOf({ action, resource }: Read): string {
  const isPrivate = /^arn:aws:apigateway:\*:\*:/.test(resource);
  const path = /^arn:aws:apigateway:\*:\*?:(\/.*)$/.exec(resource)?.[1];
  if (path !== undefined) return `${action} ${isPrivate ? 'private ' : ''}${path}`;
  const group = /^arn:aws:logs:\*:\*:log-group:(.+)$/.exec(resource)?.[1];
  return `${action} ${group ?? '*'}`;
}

export const TRIED: readonly string[] = Object.keys(TRIES);

/**
 * Whether AWS lets the program read this here. AWS's IAM decides before a service looks for the thing: "there is no such thing" is an Allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export async function tryRead(
  { clients, pace }: { readonly clients: AwsClients; readonly pace: Pace },
  place: Place,
  read: Read,
  accountId: string | undefined,
  signal: AbortSignal,
): Promise<Tried> {
  const { region, account } = place;
  try {
    const call = TRIES[tryKeyOf(read)]?.({ clients, place, accountId, options: { abortSignal: signal } });
    if (call === undefined) return { is: 'not-tried', why: 'The id of the account is not known.' };
    await pace(place, call.operation, signal);
    await call.sent();
    return { is: 'allowed' };
  } catch (error) {
    if (isMissing(error)) return { is: 'allowed' };
    if (isRefusal(error)) return { is: 'denied' };
    const { detail } = toUnknown(error, { permission: read.action, resource: read.resource, region, account }, signal);
    return { is: 'not-tried', why: detail };
  }
}
