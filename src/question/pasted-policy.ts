import type { PastedPolicy } from '../evidence/evidence';
import { checkAuthorizerOutput } from '../policy/authorizer-output';
import { readPolicy } from '../policy/read-policy';
import type { PolicyReading } from '../policy/types';
import { type ObjectInText, objectsIn, without } from './objects';

const IS_POLICY = /(?:Statement|policyDocument)\\*["']?\s{0,5}[:=]/i;
const LONGEST = 100_000;

function kindOf(text: string): PastedPolicy['kind'] {
  if (/["'](?:principalId|policyDocument)\\*["']/.test(text)) return 'authorizer';
  if (/["'](?:Not)?Principal\\*["']\s{0,5}:/.test(text)) return 'resource';
  return 'unknown';
}

/** What API Gateway would not take from a function, e.g. a policy that is a text. `context` is gone from the paste: it may hold secrets. */
function withOutputProblems(reading: PolicyReading, text: string): PolicyReading {
  if (reading.cut || reading.problems.length > 0) return reading;
  try {
    // AWS asks for a principalId; that it answers 500 without one is not known.
    const problems = checkAuthorizerOutput(JSON.parse(text)).filter(({ where }) => where !== 'principalId');
    return problems.length === 0 ? reading : { ...reading, problems };
  } catch {
    return reading;
  }
}

/**
 * The policy in a text: a resource policy where a principal is named, an authorizer's where `principalId` or `policyDocument` is.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function takePolicy(text: string): { readonly policy?: PastedPolicy; readonly rest: string } {
  if (!IS_POLICY.test(text)) return { rest: text };
  const found = objectsIn(text).find((each: ObjectInText) => each.text.length <= LONGEST && IS_POLICY.test(each.text));
  if (found === undefined) return { rest: text };
  const reading = readPolicy(found.text);
  if (reading.document === undefined && reading.pretty === '') return { rest: text };
  const kind = kindOf(found.text);
  const policy: PastedPolicy = { kind, reading: kind === 'authorizer' ? withOutputProblems(reading, found.text) : reading };
  return { policy, rest: without(text, [found]) };
}
