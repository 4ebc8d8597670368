import type { FailedRequest } from '../evidence/failed-request';
import { partitionOf } from '../policy/partition';

type Place = Pick<FailedRequest, 'apiId' | 'stage' | 'region'>;

/** Other partitions have consoles of their own. */
const CONSOLES = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
} as const satisfies Record<ReturnType<typeof partitionOf>, string>;

/** The console of a Region, without a slash at its end. */
export function consoleOf(region: string): string {
  return `https://${region}.${CONSOLES[partitionOf(region)]}`;
}

/** Where the authorizer's cache is set. */
export function authorizersPage(place: Place): string | undefined {
  return pageOfApi(place, 'authorizers');
}

/** Where routes, methods and the deploy button are. */
export function resourcesPage(place: Place): string | undefined {
  return pageOfApi(place, 'resources');
}

/** Where the resource policy is edited. */
export function resourcePolicyPage(place: Place): string | undefined {
  return pageOfApi(place, 'resource-policy');
}

/** Where the usage plans of the Region are. */
export function usagePlansPage({ region }: Pick<Place, 'region'>): string | undefined {
  return region === undefined ? undefined : `${consoleOf(region)}/apigateway/main/usage-plans?region=${region}`;
}

export function functionPage({ region }: Pick<Place, 'region'>, name: string | undefined): string | undefined {
  if (name === undefined || region === undefined) return undefined;
  return `${consoleOf(region)}/lambda/home?region=${region}#/functions/${name}`;
}

/** The web ACL of `arn:aws:wafv2:{region}:{account}:regional/webacl/{name}/{id}`; only names that need no escaping. */
export function webAclPage(arn: string): string | undefined {
  const [, region, path] = /^arn:aws[\w-]*:wafv2:([a-z0-9-]+):\d{12}:regional\/webacl\/([\w-]+\/[\w-]+)$/.exec(arn) ?? [];
  if (region === undefined || path === undefined) return undefined;
  return `${consoleOf(region)}/wafv2/homev2/web-acl/${path}/overview?region=${region}`;
}

function pageOfApi({ apiId, region }: Place, page: string): string | undefined {
  if (apiId === undefined || region === undefined) return undefined;
  return `${consoleOf(region)}/apigateway/main/apis/${apiId}/${page}?api=${apiId}&region=${region}`;
}

/** A log group, its newest streams first. CloudWatch's console wants each part encoded twice, with `$` for `%`. */
export function logGroupPage(region: string | undefined, group: string | undefined): string | undefined {
  if (region === undefined || group === undefined || !/^[\w./#$-]{1,512}$/.test(group)) return undefined;
  const name = encodeURIComponent(encodeURIComponent(group)).replaceAll('%', '$');
  return `${consoleOf(region)}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${name}`;
}
