import { effectiveTtlSeconds } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { authorizerDecision } from '../layers/authorizer-decision';
import { type ResourcePolicyDecision, resourcePolicyDecision } from '../layers/resource-policy-decision';
import { accountOfArn } from '../layers/route-of-arn';
import { type Combined, combine } from '../policy/combine';
import { requestContext } from '../policy/context';
import { evaluatePolicy } from '../policy/evaluate';
import type { PolicyOutcome } from '../policy/types';
import { type OtherRoute, otherRoute } from './other-route';
import type { WhatIf } from './what-if';

/** How another request would fare under the policies of a case. Sentences without end stops. */
export interface OtherOutcome {
  readonly outcome: Combined['outcome'] | 'no-route' | 'not-told';
  readonly says: string;
  /** Taken from the request of the case, or for granted. */
  readonly assumes: readonly string[];
  /** What is not known, and what is no part of this. */
  readonly unknown: readonly string[];
  readonly resource?: { readonly outcome?: PolicyOutcome; readonly isNone: boolean };
  /** The policy that the authorizer returned for the case, evaluated for this request. */
  readonly returned?: PolicyOutcome;
}

const NO_PART = 'WAF, the API key, throttling and the backend are no part of this';

/** Evaluates another request under the policies as they were read for a case. Pure; claims nothing that is not known. */
export function otherRequest(evidence: Evidence, first: FailedRequest, asked: WhatIf): OtherOutcome {
  const logged = valueOf(evidence.accessLog)?.variables['identity.sourceIp'] ?? undefined;
  const request: FailedRequest = {
    ...withoutOutcome(first),
    ...pair('httpMethod', asked.method ?? first.httpMethod),
    ...pair('path', asked.path ?? first.path),
    ...pair('sourceIp', asked.sourceIp ?? first.sourceIp ?? logged),
    ...pair('vpceId', asked.vpceId ?? first.vpceId),
  };
  const { httpMethod, path } = request;
  if (httpMethod === undefined || path === undefined)
    return { outcome: 'not-told', says: 'Say the method and the path: `what if GET /orders/7 from 203.0.113.9`', assumes: [], unknown: [] };
  const what = wordsOf(request, asked);
  const route = otherRoute(evidence, httpMethod, path);
  const assumes = [...assumedOf(request, asked), ...(route.assumes === undefined ? [] : [route.assumes])];
  if (route.isMissing)
    return {
      outcome: 'no-route',
      says: `${what}: refused, the API as saved has no such route`,
      assumes,
      unknown: ['A stage runs what was deployed'],
    };
  const resource = resourceFor(evidence, request, route, asked);
  const caller = callerFor(evidence, first, route, asked, resource);
  const combined = combine({
    auth: route.auth,
    endpoint: resource.privateApi === 'unknown' ? 'unknown' : resource.privateApi ? 'private' : 'public',
    resource: resource.policy === 'known-none' ? null : (resource.outcome ?? 'unknown'),
    caller: caller.side,
    sameAccount: sameAccount(asked, request),
  });
  const unknown = [
    ...(resource.policy === 'unknown' ? ['The resource policy could not be read'] : []),
    ...(route.auth === 'unknown' ? [`How \`${httpMethod} ${path}\` authorizes is not known`] : []),
    ...(asked.principal !== undefined && route.auth === 'AWS_IAM' && !isArn(asked.principal)
      ? ['The principal is no ARN: policies name callers by their ARN, so it was left out']
      : []),
    ...caller.unknown,
    ...(combined.outcome === 'depends'
      ? [...new Set(resource.outcome?.dependsOn ?? [])].map((key) => `\`${key}\` of that request is not known`)
      : []),
    ...combined.warnings,
    'The policies are those as saved; a stage runs what was deployed',
    NO_PART,
  ];
  return {
    outcome: combined.outcome,
    says: `${what}: ${OUTCOMES[combined.outcome]}, ${combined.why}`,
    assumes: [...assumes, ...caller.assumes],
    unknown,
    resource: { isNone: resource.policy === 'known-none', ...(resource.outcome === undefined ? {} : { outcome: resource.outcome }) },
    ...(caller.returned === undefined ? {} : { returned: caller.returned }),
  };
}

const OUTCOMES = {
  allow: 'the policies let it through',
  'explicit-deny': 'refused',
  'implicit-deny': 'refused',
  depends: 'it depends',
} as const satisfies Record<Combined['outcome'], string>;

/** What the case's request came to is nothing of the other one. */
function withoutOutcome({ apiType, apiId, apiName, stage, region, accountId, account, accountAlias }: FailedRequest): FailedRequest {
  const place = Object.entries({ apiId, apiName, stage, region, accountId, account, accountAlias }).filter(
    ([, value]) => value !== undefined,
  );
  return { apiType, ...Object.fromEntries(place) };
}

function pair<K extends keyof FailedRequest>(key: K, value: FailedRequest[K] | undefined): Partial<FailedRequest> {
  return value === undefined ? {} : { [key]: value };
}

function wordsOf({ httpMethod, path, sourceIp, vpceId }: FailedRequest, { principal }: WhatIf): string {
  const from = [...(sourceIp === undefined ? [] : [sourceIp]), ...(vpceId === undefined ? [] : [vpceId])];
  const who = principal === undefined ? '' : ` as \`${principal.replace(/`/g, '')}\``;
  return `\`${httpMethod} ${(path ?? '').replace(/`/g, '')}\`${from.length === 0 ? '' : ` from \`${from.join(' by ')}\``}${who}`;
}

function assumedOf({ httpMethod, path, sourceIp, vpceId }: FailedRequest, asked: WhatIf): readonly string[] {
  return [
    ...(asked.method === undefined ? [`\`${httpMethod}\` as in the request of this thread`] : []),
    ...(asked.path === undefined ? [`\`${(path ?? '').replace(/`/g, '')}\` as in the request of this thread`] : []),
    ...(asked.sourceIp === undefined && sourceIp !== undefined ? [`The address ${sourceIp} as in the request of this thread`] : []),
    ...(asked.vpceId === undefined && vpceId !== undefined ? [`The VPC endpoint ${vpceId} as in the request of this thread`] : []),
  ];
}

/** Only what is not the case's own request: its logs speak of another one. */
function resourceFor(evidence: Evidence, request: FailedRequest, { route }: OtherRoute, asked: WhatIf): ResourcePolicyDecision {
  const { resourcePolicy, pastedPolicy, restApi, vpcEndpoint } = evidence;
  const seen = Object.entries({
    resourcePolicy,
    pastedPolicy,
    restApi,
    route,
    vpcEndpoint: asked.vpceId === undefined ? vpcEndpoint : undefined,
  });
  const principal = asked.principal !== undefined && isArn(asked.principal) ? { principal: asked.principal } : {};
  return resourcePolicyDecision(Object.fromEntries(seen.filter(([, value]) => value !== undefined)), request, principal);
}

interface CallerSide {
  readonly side: PolicyOutcome | 'none' | 'unknown';
  readonly returned?: PolicyOutcome;
  readonly assumes: readonly string[];
  readonly unknown: readonly string[];
}

function callerFor(
  evidence: Evidence,
  first: FailedRequest,
  route: OtherRoute,
  { principal }: WhatIf,
  { arn }: ResourcePolicyDecision,
): CallerSide {
  if (route.auth === 'NONE') return { side: 'none', assumes: [], unknown: [] };
  if (route.auth === 'COGNITO_USER_POOLS') return { side: 'none', assumes: ['The token is valid for the user pool'], unknown: [] };
  if (route.auth === 'AWS_IAM') return { side: 'unknown', assumes: [], unknown: ["The caller's own IAM policies are not read"] };
  if (route.auth === 'unknown') return { side: 'unknown', assumes: [], unknown: [] };
  const logged = valueOf(evidence.accessLog)?.variables['authorizer.principalId'] ?? undefined;
  if (principal !== undefined && principal !== logged)
    return {
      side: 'unknown',
      assumes: [],
      unknown: [`What the authorizer returns for \`${principal.replace(/`/g, '')}\` is not known: no policy of it was logged`],
    };
  const decision = authorizerDecision(evidence, first);
  const reading = (decision.own ?? decision.cached)?.reading;
  if (reading?.document === undefined || arn === undefined)
    return { side: 'unknown', assumes: [], unknown: ['The policy that the authorizer returned is not known: no log holds it'] };
  const context = requestContext({ auth: 'CUSTOM', privateApi: 'unknown' });
  const returned = evaluatePolicy(reading.document, { action: 'execute-api:Invoke', resource: arn, caller: null, context }, 'authorizer');
  if (reading.cut && returned.outcome !== 'explicit-deny')
    return { side: 'unknown', returned, assumes: [], unknown: ["The authorizer's policy is cut in the log: what it lacks is not known"] };
  if (!route.sameAuthorizer)
    return {
      side: 'unknown',
      returned,
      assumes: [],
      unknown: ['Whether the same authorizer answers for that route is not known; its policy is evaluated below'],
    };
  const ttl = decision.authorizer === undefined ? undefined : effectiveTtlSeconds(decision.authorizer);
  if (ttl === undefined || ttl === 0) {
    const why = ttl === 0 ? 'With TTL 0 the function is asked anew' : 'Whether the function is asked anew is not known';
    return {
      side: 'unknown',
      returned,
      assumes: [],
      unknown: [`${why}: what it returned for the request of this thread is evaluated below`],
    };
  }
  return {
    side: returned,
    returned,
    assumes: [`The same caller, within ${ttl} s: the authorizer's policy is the cached one`],
    unknown: [],
  };
}

function isArn(principal: string): boolean {
  return /^arn:[\w-]+:(?:iam|sts)::/.test(principal);
}

function sameAccount({ principal }: WhatIf, { accountId }: FailedRequest): boolean | 'unknown' {
  const account = principal === undefined || !isArn(principal) ? undefined : accountOfArn(principal);
  return account === undefined || accountId === undefined ? 'unknown' : account === accountId;
}
