import type { PastedPolicy } from '../evidence/evidence';
import { readPolicy } from '../policy/read-policy';
import { type ObjectInText, objectsIn, without } from './objects';

const IS_POLICY = /(?:Statement|policyDocument)\\*["']?\s{0,5}[:=]/i;
const LONGEST = 100_000;

function kindOf(text: string): PastedPolicy['kind'] {
  if (/["'](?:principalId|policyDocument)\\*["']/.test(text)) return 'authorizer';
  if (/["'](?:Not)?Principal\\*["']\s{0,5}:/.test(text)) return 'resource';
  return 'unknown';
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
  return { policy: { kind: kindOf(found.text), reading }, rest: without(text, [found]) };
}
