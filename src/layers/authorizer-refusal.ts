import type { FailedRequest } from '../evidence/failed-request';
import { integrationReached, logOfCall } from './answer-maker';
import { authorizationType } from './authorization-type';
import { type AuthorizerDecision, authorizerDecision, type EvaluatedPolicy } from './authorizer-decision';
import { cachedRefusal } from './cached-refusal';
import { denialOf, type ShownRefusal } from './denial';
import { ownRefusal } from './own-refusal';
import {
  CACHED,
  EXPLICIT,
  excluded,
  type RefusalCase,
  type RefusalEvidence,
  type RefusalKind,
  SILENT,
  type Standing,
} from './refusal-standing';
import { resourcePolicyDecision } from './resource-policy-decision';

export const AUTHORIZER_NEEDS = [
  'executionLog',
  'authorizers',
  'route',
  'resourcePolicy',
  'history',
  'functionLog',
  'accessLog',
  'restApi',
  'pastedPolicy',
  'description',
  'stage',
  'changes',
] as const;

/** How one kind of refusal stands: the kinds share their evidence, so that proving one excludes the others. */
export function authorizerRefusal(
  kind: RefusalKind,
  seen: RefusalEvidence,
  file: { readonly request: FailedRequest; readonly symptoms: readonly ShownRefusal[] },
): { readonly standing: Standing; readonly decision: AuthorizerDecision; readonly policy?: EvaluatedPolicy } {
  const { request } = file;
  const denial = denialOf(file.symptoms);
  const decision = authorizerDecision(seen, request);
  const refusal = { seen, request, denial, decision, resourcePolicy: resourcePolicyFares(seen, request) };
  // A policy that was pasted speaks only where no cached one does.
  const isOwn = decision.called === 'yes' || (decision.own !== undefined && decision.cached === undefined && !decision.provedNotCalled);
  const standing = outOfPlay(kind, refusal) ?? (isOwn ? ownRefusal(kind, refusal) : cachedRefusal(kind, refusal));
  const policy = isOwn ? decision.own : decision.cached;
  return { standing, decision, ...(policy === undefined ? {} : { policy }) };
}

/** What rules a kind out, or leaves it unsaid, before any policy of an authorizer is looked at. */
function outOfPlay(kind: RefusalKind, { seen, denial, decision }: RefusalCase): Standing | undefined {
  if (denial.by === 'other') return SILENT;
  if (denial.by === 'named' && decision.called !== 'yes')
    return excluded(
      `the denial names ${denial.policyType?.includes('resource') ? 'a resource-based policy' : 'a principal, as an authorizer’s never does'}`,
    );
  const log = logOfCall(seen);
  const isPast = log?.apiKey !== undefined || integrationReached(seen) !== undefined;
  if (isPast) return excluded('the request got past the authorizer: a later layer wrote to its log');
  const auth = authorizationType(seen);
  if (auth !== 'CUSTOM' && auth !== 'unknown' && denial.by !== 'authorizer' && decision.called !== 'yes')
    return excluded(`the method’s authorization is ${auth}, as saved: no function is asked`);
  if (denial.explicit === true && !EXPLICIT.includes(kind)) return excluded('the text speaks of an explicit deny');
  if (denial.explicit === false && EXPLICIT.includes(kind)) return excluded('the text speaks of no Allow, not of an explicit deny');
  if (decision.called === 'yes' && CACHED.includes(kind))
    return log === undefined ? SILENT : excluded('the function was called for this request');
  return undefined;
}

function resourcePolicyFares(seen: RefusalEvidence, request: FailedRequest): RefusalCase['resourcePolicy'] {
  const { policy, outcome } = resourcePolicyDecision(seen, request);
  if (policy === 'known-none') return 'none';
  if (outcome === undefined || outcome.outcome === 'depends') return 'unknown';
  return outcome.outcome === 'allow' ? 'allows' : outcome.outcome === 'explicit-deny' ? 'denies' : 'silent';
}
