import type { ArnParts } from './arn-parts';
import { matchPart } from './masked-part';
import { pathDifference } from './path-difference';
import type { ArnDifference } from './types';
import { matchWildcard, readable } from './wildcard';

type ArnPart = ArnDifference['part'];

const SEGMENT_PARTS: readonly ArnPart[] = ['whole', 'partition', 'service', 'region', 'account'];
const PIECE_PARTS: readonly ArnPart[] = ['api', 'stage', 'verb'];
const WORDS: Readonly<Record<ArnPart, string>> = {
  whole: 'ARN',
  partition: 'partition',
  service: 'service',
  region: 'region',
  account: 'account',
  api: 'API id',
  stage: 'stage',
  verb: 'verb',
  path: 'path',
};
const ORDER: readonly ArnPart[] = ['whole', 'partition', 'service', 'region', 'account', 'api', 'stage', 'verb', 'path'];

/** How far two ARNs agree, from the left: the greater, the nearer. */
export function nearness(difference: ArnDifference | undefined): number {
  return difference === undefined ? ORDER.length : ORDER.indexOf(difference.part);
}

/** Names the first part in which two ARNs that do not match differ. An empty `policyHas` says that the policy's ARN ends before that part. */
export function nameDifference(policy: ArnParts, request: ArnParts): ArnDifference {
  for (const [i, part] of SEGMENT_PARTS.entries()) {
    const policyHas = policy.segments[i];
    const requestHas = request.segments[i];
    if (policyHas === undefined || requestHas === undefined) return noArn(policy, request);
    if (matchPart(policyHas, requestHas) === false) return part === 'whole' ? noArn(policy, request) : differs(part, policyHas, requestHas);
  }
  if (policy.segments.length < 6 || request.segments.length < 6) return noArn(policy, request);
  return resourceDifference(policy, request);
}

function resourceDifference(policy: ArnParts, request: ArnParts): ArnDifference {
  for (const [i, part] of PIECE_PARTS.entries()) {
    const policyHas = policy.pieces[i];
    const requestHas = request.pieces[i];
    if (requestHas === undefined) return whole(policy, request, `the request's ARN has no ${WORDS[part]}`);
    if (policyHas === undefined || (policyHas === '' && policy.pieces.length === i + 1)) return endsEarly(part, policy, requestHas);
    if (matchPart(policyHas, requestHas) !== false) continue;
    return doubledSlash(policy, request, part) ?? verbAny(part, policyHas, requestHas) ?? differs(part, policyHas, requestHas);
  }
  return pathDifference(policy, request);
}

function endsEarly(part: ArnPart, policy: ArnParts, requestHas: string): ArnDifference {
  const before = part === 'stage' ? 'the API id' : 'the stage';
  const covers = part === 'stage' ? 'every stage, verb and path' : 'every verb and path';
  const written = policy.pieces.join('/').replace(/\/$/, '');
  return {
    part,
    policyHas: '',
    requestHas,
    says: `the policy's ARN ends after ${before}, \`${readable(written)}\`: \`${readable(written)}/*\` would cover ${covers}`,
  };
}

function doubledSlash(policy: ArnParts, request: ArnParts, part: ArnPart): ArnDifference | undefined {
  const policyHas = policy.segments[5] ?? '';
  const requestHas = request.segments[5] ?? '';
  if (!policyHas.includes('//') && !requestHas.includes('//')) return undefined;
  if (!matchWildcard(policyHas.replace(/\/{2,}/g, '/'), requestHas.replace(/\/{2,}/g, '/'))) return undefined;
  return { part, policyHas, requestHas, says: `doubled slash: the policy has \`${readable(policyHas)}\`, the request \`${requestHas}\`` };
}

function verbAny(part: ArnPart, policyHas: string, requestHas: string): ArnDifference | undefined {
  if (part !== 'verb' || policyHas.toUpperCase() !== 'ANY') return undefined;
  return { part, policyHas, requestHas, says: `verb: the policy has \`${policyHas}\`, which no request has; \`*\` covers every verb` };
}

function differs(part: ArnPart, policyHas: string, requestHas: string): ArnDifference {
  const onlyCase = matchWildcard(policyHas.toLowerCase(), requestHas.toLowerCase());
  const how = onlyCase ? `${WORDS[part]} differs only by case` : WORDS[part];
  const [left, right] = [readable(policyHas), readable(requestHas)];
  return { part, policyHas: left, requestHas: right, says: `${how}: the policy has \`${left}\`, the request \`${right}\`` };
}

function noArn(policy: ArnParts, request: ArnParts): ArnDifference {
  if (policy.text.startsWith('execute-api:/')) {
    return whole(policy, request, 'the shorthand `execute-api:/…` is expanded in resource policies only; write the full ARN');
  }
  if (request.segments.length < 6) return whole(policy, request, "the request's ARN is not whole");
  return whole(
    policy,
    request,
    `\`${readable(policy.text)}\` is not an execute-api ARN (arn:aws:execute-api:region:account:api/stage/VERB/path)`,
  );
}

function whole(policy: ArnParts, request: ArnParts, says: string): ArnDifference {
  return { part: 'whole', policyHas: readable(policy.text), requestHas: readable(request.text), says };
}
