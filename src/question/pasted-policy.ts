import type { PastedPolicy } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { checkAuthorizerOutput, isTestAnswer } from '../policy/authorizer-output';
import { isObject } from '../policy/json-value';
import { type AuthorizerAside, authorizerAside } from '../policy/lint/authorizer-aside';
import { lintPolicy } from '../policy/lint/lint-policy';
import { namedRequest } from '../policy/lint/named-request';
import { readPolicy } from '../policy/read-policy';
import type { PolicyReading } from '../policy/types';
import { nestedPolicy } from './nested-policy';
import { type ObjectInText, objectsIn, without } from './objects';

const IS_POLICY = /(?:Statement|policyDocument)\\*["']?\s{0,5}[:=]/i;
const LONGEST = 100_000;

function kindOf(text: string): PastedPolicy['kind'] {
  if (/["'](?:principalId|policyDocument)\\*["']/.test(text)) return 'authorizer';
  if (/["'](?:Not)?Principal\\*["']\s{0,5}:/.test(text)) return 'resource';
  return 'unknown';
}

/** A function's answer that forgot its policy: nothing else has these keys alone. */
const OUTPUT_KEYS = ['principalId', 'policyDocument', 'context', 'usageIdentifierKey', 'isAuthorized'];

function isOutputWithoutPolicy(text: string): boolean {
  if (!/["'](?:principalId|isAuthorized)\\*["']/.test(text) || text.length > LONGEST) return false;
  try {
    const value: unknown = JSON.parse(text);
    const keys = isObject(value) ? Object.keys(value) : [];
    return keys.length > 0 && keys.every((key) => OUTPUT_KEYS.includes(key)) && !keys.includes('policyDocument');
  } catch {
    return false;
  }
}

/** One statement of a policy, without the document around it. */
function isStatement(text: string): boolean {
  return /["']Effect\\*["']\s{0,5}:/.test(text) && /["'](?:Not)?(?:Action|Resource)\\*["']\s{0,5}:/.test(text);
}

function isPolicy({ text }: ObjectInText): boolean {
  return text.length <= LONGEST && (IS_POLICY.test(text) || isStatement(text) || isOutputWithoutPolicy(text));
}

/** What API Gateway would not take from a function, e.g. a policy that is a text. The values of `context` are gone from the paste: they may be secrets. */
function withOutputProblems(reading: PolicyReading, text: string, aside: AuthorizerAside | undefined): PolicyReading {
  if (reading.cut || reading.problems.length > 0) return reading;
  const ofContext = (aside?.contextProblems ?? []).map(({ key, is }) => ({
    where: key === '' ? 'context' : `context.${key}`,
    says:
      key === '' ? `context must be an object, it is ${is}` : `context.${key} must be a text, number or boolean, it is ${is}; stringify it`,
  }));
  try {
    // AWS asks for a principalId; that it answers 500 without one is not known.
    const output: unknown = JSON.parse(text);
    if (isTestAnswer(output)) return reading;
    const own = checkAuthorizerOutput(output).filter(({ where }) => where !== 'principalId');
    const problems = [...own, ...ofContext];
    return problems.length === 0 ? reading : { ...reading, problems };
  } catch {
    return reading;
  }
}

/** What stood beside an authorizer's policy before the secrets were taken out; only where the text holds one such answer. */
export function asideIn(text: string): AuthorizerAside | undefined {
  if (!/principalId|policyDocument|isAuthorized/.test(text)) return undefined;
  const [found, more] = objectsIn(text).filter(isPolicy);
  return found === undefined || more !== undefined ? undefined : authorizerAside(found.text);
}

/** A policy that stands in a text, and the text around it. */
export interface TakenPolicy {
  readonly policy?: PastedPolicy;
  /** Of the policy, as pasted. */
  readonly text?: string;
  readonly rest: string;
}

/**
 * The policy in a text: a resource policy where a principal is named, an authorizer's where `principalId` or `policyDocument` is.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function takePolicy(text: string, aside?: AuthorizerAside): TakenPolicy {
  if (!IS_POLICY.test(text) && !/principalId|isAuthorized|["']Effect/.test(text)) return { rest: text };
  // A key that was no text leaves a mark without quotes.
  const whole = text.replace(/(["']\s{0,5}:\s{0,5})(\[redacted [\w-]{1,30}\])(?=\s{0,9}[,}])/g, '$1"$2"');
  const found = objectsIn(whole).find(isPolicy);
  if (found === undefined) return { rest: text };
  const own = nestedPolicy(found.text) ?? found.text;
  const reading = readPolicy(own);
  if (reading.document === undefined && reading.pretty === '' && !isOutputWithoutPolicy(own)) return { rest: text };
  const kind = kindOf(own);
  const policy: PastedPolicy = { kind, reading: kind === 'authorizer' ? withOutputProblems(reading, own, aside) : reading };
  return { policy, text: own, rest: without(whole, [found]) };
}

/** The policy with what the rules say of it, beside a request that the text names. */
export function withLint(
  { policy, text, rest }: TakenPolicy,
  request: FailedRequest | undefined,
  aside?: AuthorizerAside,
): PastedPolicy | undefined {
  if (policy === undefined || text === undefined) return policy;
  const lint = lintPolicy(text, { beside: rest, named: namedRequest(rest, request), ...(aside === undefined ? {} : { aside }) });
  return lint === undefined ? policy : { ...policy, lint };
}
