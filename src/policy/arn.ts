import { matchAcrossColons } from './arn-crossing';
import { nameDifference } from './arn-difference';
import { type ArnParts, parseArn } from './arn-parts';
import { matchResourcePart } from './arn-resource';
import { matchPart } from './masked-part';
import type { ArnDifference, Matched } from './types';
import { matchWildcard } from './wildcard';

/** Whether a policy's ARN covers a request's, and where it does not: which part differs, and how. */
export interface ArnComparison {
  readonly matched: Matched;
  readonly difference?: ArnDifference;
}

const SEGMENTS = 6;

/**
 * Compares a policy's `Resource` with the method ARN of a request. The request's ARN is literal: a `*` in it is a star. Parts of either that
 * cannot be read (`********1234`, `xxxx`, `<account>`) make the answer `'unknown'`, unless what is left of them decides.
 *
 * Never throws. `difference` is there exactly where `matched` is false.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
 */
export function explainArn(pattern: string, arn: string): ArnComparison {
  return compareArns(pattern, parseArn(arn));
}

/** As `explainArn`, for a request that was taken apart before: one request, many statements. */
export function compareArns(pattern: string, request: ArnParts): ArnComparison {
  return compareParts(pattern, undefined, request);
}

/** As `compareArns`, for a pattern that was taken apart before, too. */
export function compareParts(pattern: string, parts: ArnParts | undefined, request: ArnParts): ArnComparison {
  if (pattern === '*' || pattern === request.text) return { matched: true };
  const policy = parts ?? parseArn(pattern);
  const matched = matchArns(policy, request);
  return matched === false ? { matched, difference: nameDifference(policy, request) } : { matched };
}

/**
 * As IAM's ArnLike: each of the six parts for itself, with wildcards in each, stars never crossing a colon but in the last;
 * `'unknown'` where either is no ARN at all.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchArnLike(pattern: string, arn: string): Matched {
  const [policy, request] = [parseArn(pattern), parseArn(arn)];
  if (policy.segments[0] !== 'arn' || request.segments[0] !== 'arn') return 'unknown';
  return emptyPartsFit(policy.segments, request.segments) ? matchSegments(policy, request) : false;
}

/** The ARN of a role has no Region and that of a bucket no account: a part that is empty there is not one that cannot be read. */
function emptyPartsFit(policy: readonly string[], request: readonly string[]): boolean {
  return request.every((has, i) => (has !== '' && policy[i] !== '') || i === SEGMENTS - 1 || matchWildcard(policy[i] ?? '', has));
}

function matchArns(policy: ArnParts, request: ArnParts): Matched {
  const bySegments = matchSegments(policy, request);
  if (bySegments !== false) return bySegments;
  if (matchAcrossColons(policy.segments, request.text, false)) return true;
  return (request.masked || policy.masked) && matchAcrossColons(policy.segments, request.text, true) ? 'unknown' : false;
}

function matchSegments(policy: ArnParts, request: ArnParts): Matched {
  const policyResource = policy.segments[SEGMENTS - 1];
  const requestResource = request.segments[SEGMENTS - 1];
  if (policyResource === undefined || requestResource === undefined) return false;
  let open = false;
  for (let i = 0; i < SEGMENTS - 1; i += 1) {
    const answer = matchPart(policy.segments[i] ?? '', request.segments[i] ?? '');
    if (answer === false) return false;
    if (answer === 'unknown') open = true;
  }
  const resource = matchResourcePart(policy, request, policyResource, requestResource);
  return resource === true && open ? 'unknown' : resource;
}
