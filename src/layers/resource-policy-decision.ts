import type { AuthorizationType } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { requestContext } from '../policy/context';
import { evaluatePolicy } from '../policy/evaluate';
import { expandShorthand } from '../policy/shorthand';
import type { Caller, PolicyDocument, PolicyOutcome, PolicyReading, RequestContext } from '../policy/types';
import { authorizationType } from './authorization-type';
import { isPrivateApi } from './endpoint-type';
import { mismatchOf, type PolicyMismatch } from './policy-mismatch';
import { requestArn } from './request-arn';

export type ResourcePolicyEvidence = Pick<
  Evidence,
  'resourcePolicy' | 'executionLog' | 'accessLog' | 'route' | 'authorizers' | 'restApi' | 'pastedPolicy' | 'vpcEndpoint'
>;

/** How the resource policy, **as saved now**, fares for this request. What the stage runs cannot be read directly. */
export interface ResourcePolicyDecision {
  /** `known-none`: AWS says that the API has no policy. */
  readonly policy: 'known' | 'known-none' | 'unknown';
  readonly reading?: PolicyReading;
  readonly document?: PolicyDocument;
  /** What is known of the request, as it was evaluated. */
  readonly context?: RequestContext;
  readonly outcome?: PolicyOutcome;
  readonly mismatch?: PolicyMismatch;
  readonly arn?: string;
  readonly auth: AuthorizationType | 'unknown';
  readonly privateApi: boolean | 'unknown';
  readonly sourceIp?: string;
  readonly caller: Caller | 'unknown';
}

/** Many causes ask the same of one body of evidence; nothing of it ever changes, so the answer does not either. */
const DECIDED = new WeakMap<
  ResourcePolicyEvidence,
  { readonly request: FailedRequest; readonly action: string | undefined; readonly decision: ResourcePolicyDecision }[]
>();

export interface Named {
  readonly principal?: string;
  readonly arn?: string;
  readonly action?: string;
}

/** `named`: principal, action and ARN as the denial's text names them. */
export function resourcePolicyDecision(seen: ResourcePolicyEvidence, request: FailedRequest, named: Named = {}): ResourcePolicyDecision {
  const auth = authorizationType(seen);
  const arn = requestArn(seen, request, named.arn);
  const caller = callerOf(
    named.principal ?? valueOf(seen.executionLog)?.denial?.principal ?? valueOf(seen.accessLog)?.variables['identity.userArn'] ?? undefined,
    auth,
  );
  const decided = DECIDED.get(seen) ?? [];
  const before = decided.find(
    (each) => each.request === request && each.decision.arn === arn && each.decision.caller === caller && each.action === named.action,
  );
  if (before !== undefined) return before.decision;
  const decision = decide(seen, request, { auth, arn, caller, action: named.action ?? 'execute-api:Invoke' });
  decided.push({ request, action: named.action, decision });
  DECIDED.set(seen, decided);
  return decision;
}

/**
 * A VPC endpoint rewrites the address, so that aws:SourceIp on a private API is not the caller's; here nothing else is open.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 */
export function hangsOnRewrittenAddress({ privateApi, outcome }: ResourcePolicyDecision): boolean {
  return privateApi === true && outcome?.outcome === 'depends' && outcome.dependsOn.every((key) => key.toLowerCase() === 'aws:sourceip');
}

interface Asked {
  readonly auth: AuthorizationType | 'unknown';
  readonly arn: string | undefined;
  readonly caller: Caller | 'unknown';
  readonly action: string;
}

function decide(seen: ResourcePolicyEvidence, request: FailedRequest, { auth, arn, caller, action }: Asked): ResourcePolicyDecision {
  const reading = policyReading(seen, request.apiId);
  const privateApi = isPrivateApi(seen);
  const record = valueOf(seen.accessLog)?.variables ?? {};
  const sourceIp = request.sourceIp ?? record['identity.sourceIp'] ?? undefined;
  const base = {
    auth,
    privateApi,
    caller,
    ...(arn === undefined ? {} : { arn }),
    ...(sourceIp === undefined ? {} : { sourceIp }),
  };
  if (reading === undefined) return { ...base, policy: 'unknown' };
  if (reading === null) return { ...base, policy: 'known-none' };
  if (reading.document === undefined || arn === undefined) return { ...base, policy: 'known', reading };
  const document = expandedFor(reading.document, request, arn);
  const vpceId = record['identity.vpceId'] ?? request.vpceId;
  const vpcId = record['identity.vpcId'] ?? valueOf(seen.vpcEndpoint)?.vpcId;
  const context = requestContext({
    auth,
    privateApi,
    ...(sourceIp === undefined ? {} : { sourceIp }),
    ...(vpceId === undefined ? {} : { vpceId }),
    ...(vpcId === undefined ? {} : { vpcId }),
  });
  const outcome = evaluatePolicy(document, { action, resource: arn, caller, context }, 'resource');
  const mismatch = mismatchOf(outcome);
  return { ...base, policy: 'known', reading, document, context, outcome, ...(mismatch === undefined ? {} : { mismatch }) };
}

/** The API that a pasted policy is for, where it names one and that is not the one that was called. */
export function policyOfAnotherApi(seen: Pick<Evidence, 'pastedPolicy'>, apiId: string | undefined): string | undefined {
  const pasted = valueOf(seen.pastedPolicy);
  if (pasted?.kind !== 'resource' || apiId === undefined) return undefined;
  const resources = pasted.reading.document?.statements.flatMap((statement) => statement.resources ?? ['*']) ?? [];
  const named = resources.map((resource) => /:execute-api:[^:]*:[^:]*:([a-z0-9]{10})(?:\/|$)/.exec(resource)?.[1]);
  return named.length > 0 && named.every((id) => id !== undefined && id !== apiId) ? named[0] : undefined;
}

function policyReading(seen: ResourcePolicyEvidence, apiId: string | undefined): PolicyReading | null | undefined {
  if (seen.resourcePolicy?.status === 'known') return seen.resourcePolicy.value;
  const pasted = valueOf(seen.pastedPolicy);
  return pasted?.kind === 'resource' && policyOfAnotherApi(seen, apiId) === undefined ? pasted.reading : undefined;
}

/** Methods without IAM see every caller as anonymous. */
function callerOf(principal: string | undefined, auth: AuthorizationType | 'unknown'): Caller | 'unknown' {
  if (principal === undefined || principal === '') return auth === 'AWS_IAM' || auth === 'unknown' ? 'unknown' : null;
  if (/^anon+[yi]mous$/i.test(principal)) return null;
  return principal;
}

/** AWS expands `execute-api:/…` when the policy is saved; a policy that a person pastes may still hold it. */
function expandedFor(document: PolicyDocument, request: FailedRequest, arn: string): PolicyDocument {
  const [, partition, , region, account, rest] = arn.split(':');
  const apiId = request.apiId ?? rest?.split('/')[0];
  if (apiId === undefined) return document;
  return expandShorthand(document, {
    partition: partition ?? 'aws',
    region: region ?? '',
    accountId: request.accountId ?? account ?? '',
    apiId,
  });
}
