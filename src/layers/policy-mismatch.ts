import type { PolicyOutcome, StatementOutcome } from '../policy/types';
import { matchWildcard } from '../policy/wildcard';

/**
 * Why a policy's nearest Allow does not cover the request.
 * `wrong-api-or-stage`: partition, Region, account, API or stage differ. `path-shape`: the same path but for slashes, case or encoding.
 * `action-or-condition`: the resource matches, the action or a condition does not. `other-route`: another verb or path.
 */
export type Mismatch = 'nothing-allowed' | 'wrong-api-or-stage' | 'path-shape' | 'action-or-condition' | 'principal' | 'other-route';

export interface PolicyMismatch {
  readonly kind: Mismatch;
  /** One sentence: "stage: the policy has `dev`, the request `prod`". */
  readonly says: string;
}

/** Undefined where the outcome is not an implicit deny, or where the nearest Allow depends on something unknown. */
export function mismatchOf(outcome: PolicyOutcome): PolicyMismatch | undefined {
  if (outcome.outcome !== 'implicit-deny') return undefined;
  const nearest = outcome.deciding;
  if (nearest === undefined || nearest.effect !== 'Allow') return { kind: 'nothing-allowed', says: 'the policy has no Allow at all' };
  const part = (name: string) => nearest.parts.find((candidate) => candidate.part === name);
  const resource = part('resource');
  if (resource?.matched === false) return resourceMismatch(nearest);
  for (const name of ['principal', 'action', 'condition']) {
    const failed = part(name);
    if (failed?.matched === false) return { kind: name === 'principal' ? 'principal' : 'action-or-condition', says: failed.why };
  }
  return undefined;
}

function resourceMismatch(statement: StatementOutcome): PolicyMismatch {
  const resource = statement.parts.find((candidate) => candidate.part === 'resource');
  const difference = resource?.difference;
  const says = difference?.says ?? resource?.why ?? 'the resource differs';
  // The root's ARN ends with a slash: `…/GET/`.
  if (difference?.part === 'path' && difference.policyHas === '' && difference.requestHas === '/') return { kind: 'path-shape', says };
  // An ARN that ends before this part, e.g. the API's id alone, names no other place: it covers nothing.
  if (difference === undefined || difference.policyHas === '') return { kind: 'other-route', says };
  switch (difference.part) {
    case 'partition':
    case 'service':
    case 'region':
    case 'account':
    case 'api':
    case 'stage':
      return { kind: 'wrong-api-or-stage', says };
    case 'path':
    case 'verb':
    case 'whole':
      return { kind: sameButForShape(difference.policyHas, difference.requestHas) ? 'path-shape' : 'other-route', says };
  }
}

/** Equal once slashes, case and percent-encoding are evened out. */
function sameButForShape(policyHas: string, requestHas: string): boolean {
  return !matchWildcard(policyHas, requestHas) && matchWildcard(evened(policyHas), evened(requestHas));
}

function evened(path: string): string {
  const decoded = (() => {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  })();
  return decoded
    .split('/')
    .filter((segment) => segment !== '')
    .join('/')
    .toLowerCase();
}
