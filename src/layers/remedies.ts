import type { FailedRequest } from '../evidence/failed-request';
import { type AsCode, DEPLOYMENT, NO_AUTHORIZER_CACHE, RESOURCE_POLICY } from './as-code';
import { authorizersPage, resourcePolicyPage, resourcesPage } from './console-pages';

/** A step of a remedy: imperative, doable now; says what it also does in the same sentence. */
export interface Remedy {
  readonly says: string;
  /** A command to run, with real ids. */
  readonly command?: string;
  /** The page of AWS's console where it is done by hand. */
  readonly link?: string;
  readonly asCode?: AsCode;
  /** It deploys: how much goes live with it is added where the evidence tells. */
  readonly deploys?: true;
}

type Place = Pick<FailedRequest, 'apiId' | 'stage' | 'region'>;

const DEPLOY_SAYS = 'that releases every other saved change of this API too; use your pipeline if it is managed as code';

/** Empties the cache of all callers. https://docs.aws.amazon.com/apigateway/latest/api/API_FlushStageAuthorizersCache.html */
export function flush(place: Place, before = 'Flush the authorizer cache', after = ''): Remedy {
  const says = `${before} (every caller of ${stageOf(place)} is asked again once)${after}`;
  return { says, ...commandOf('flush-stage-authorizers-cache', place) };
}

export function deploy(place: Place, before = 'Then deploy'): Remedy {
  const says = `${before} ${stageOf(place)}: ${DEPLOY_SAYS}`;
  return { says, ...commandOf('create-deployment', place), ...linkTo(resourcesPage(place)), asCode: DEPLOYMENT, deploys: true };
}

/** The way to stop errors now, with all that it costs. */
export function withoutCache(place: Place, authorizer: string, authorizerId?: string): Remedy {
  const change = "--patch-operations 'op=replace,path=/authorizerResultTtlInSeconds,value=0'";
  const { apiId, region } = place;
  const isSafe = [apiId, region, authorizerId].every(isWord);
  return {
    says: `To stop the errors now: set the TTL of ${authorizer} to 0 and deploy; every call then reaches the function, a REQUEST authorizer loses the check of its identity sources, and every other saved change goes live`,
    ...(isSafe
      ? {
          command: `aws apigateway update-authorizer --rest-api-id ${apiId} --authorizer-id ${authorizerId} --region ${region} ${change}`,
        }
      : {}),
    ...linkTo(authorizersPage(place)),
    asCode: NO_AUTHORIZER_CACHE,
    deploys: true,
  };
}

/** A change of the resource policy: it waits for a deployment. */
export function changePolicy(place: Place, says: string): Remedy {
  return { says, ...linkTo(resourcePolicyPage(place)), asCode: RESOURCE_POLICY };
}

/** A link where there is one. */
export function linkTo(link: string | undefined): { readonly link?: string } {
  return link === undefined ? {} : { link };
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
function commandOf(operation: string, { apiId, stage, region }: Place): { readonly command?: string } {
  if (![apiId, stage, region].every(isWord)) return {};
  return { command: `aws apigateway ${operation} --rest-api-id ${apiId} --stage-name ${stage} --region ${region}` };
}

/** An id that needs no quoting in a shell. */
export function isWord(id: string | undefined): boolean {
  return id !== undefined && /^[\w-]{1,128}$/.test(id);
}
