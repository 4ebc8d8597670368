import type { FailedRequest } from '../evidence/failed-request';
import { partitionOf } from '../policy/partition';

/** A step of a remedy: says what it also does in the same sentence. */
export interface Remedy {
  readonly says: string;
  readonly command?: string;
}

type Place = Pick<FailedRequest, 'apiId' | 'stage' | 'region'>;

const DEPLOY_SAYS = 'that releases every other saved change of this API too; use your pipeline if it is managed as code';

/** Empties the cache of all callers. https://docs.aws.amazon.com/apigateway/latest/api/API_FlushStageAuthorizersCache.html */
export function flush(place: Place, before = 'Flush the authorizer cache', after = ''): Remedy {
  const says = `${before} (every caller of ${stageOf(place)} is asked again once)${after}`;
  return withCommand(says, 'flush-stage-authorizers-cache', place);
}

export function deploy(place: Place, before = 'Then deploy'): Remedy {
  return withCommand(`${before} ${stageOf(place)}: ${DEPLOY_SAYS}`, 'create-deployment', place);
}

/** The way to stop errors now, with all that it costs. */
export function withoutCache(place: Place, authorizer: string): Remedy {
  const link = authorizersPage(place);
  const where = link === undefined ? '' : ` (${link})`;
  return {
    says: `To stop the errors now: set the TTL of ${authorizer} to 0${where} and deploy; every call then reaches the function, a REQUEST authorizer loses the check of its identity sources, and every other saved change goes live`,
  };
}

/** The way to the policy of a VPC endpoint: reading it changes nothing. */
export function readEndpoint({ vpceId, region }: Pick<FailedRequest, 'vpceId' | 'region'>, says: string): Remedy {
  const safe = /^vpce-[0-9a-f]{8,17}$/.test(vpceId ?? '') && /^[\w-]{1,40}$/.test(region ?? '');
  return safe ? { says, command: `aws ec2 describe-vpc-endpoints --vpc-endpoint-ids ${vpceId} --region ${region}` } : { says };
}

function stageOf({ stage }: Place): string {
  return stage === undefined ? 'the stage' : `\`${stage.replace(/`/g, '')}\``;
}

/** Only ids that need no quoting are put into a command. */
function withCommand(says: string, operation: string, { apiId, stage, region }: Place): Remedy {
  const safe = [apiId, stage, region].every((word) => word !== undefined && /^[\w-]{1,128}$/.test(word));
  if (!safe) return { says };
  return { says, command: `aws apigateway ${operation} --rest-api-id ${apiId} --stage-name ${stage} --region ${region}` };
}

/** Where the authorizer's cache is set in the console. */
export function authorizersPage({ apiId, region }: Place): string | undefined {
  if (apiId === undefined || region === undefined) return undefined;
  return `${consoleOf(region)}/apigateway/main/apis/${apiId}/authorizers?api=${apiId}&region=${region}`;
}

export function functionPage({ region }: Place, name: string | undefined): string | undefined {
  if (name === undefined || region === undefined) return undefined;
  return `${consoleOf(region)}/lambda/home?region=${region}#/functions/${name}`;
}

/** Other partitions have consoles of their own. */
const CONSOLES = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
} as const satisfies Record<ReturnType<typeof partitionOf>, string>;

function consoleOf(region: string): string {
  return `https://${region}.${CONSOLES[partitionOf(region)]}`;
}
