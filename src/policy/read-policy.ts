import { isObject, own } from './json-value';
import { isResponseWithoutPolicy, parsePolicyText, unwrapDocument } from './policy-text';
import { readDocument } from './read-document';
import type { PolicyProblem, PolicyReading } from './types';

const MOST_NESTED = 3;

/**
 * Reads a policy from any text that holds one: plain JSON, GetRestApi's escaped string, a JSON string in a JSON string, an authorizer's
 * whole response (its `context` is dropped), Python or JavaScript notation, and text that was cut off.
 *
 * Never throws. A document that AWS would refuse comes back as `problems` without a document. Cut text comes back with `cut: true` and the
 * statements that were whole: it proves what it holds, never what it lacks; a single statement counts as cut, too. Empty text is no
 * policy: no document and no problem.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html
 */
export function readPolicy(text: string): PolicyReading {
  if (text.trim() === '') return { problems: [], cut: false, pretty: '' };
  const parsed = parsePolicyText(text);
  if (parsed === undefined) return failed('this is not JSON', looksCut(text));
  const { cut, isWhole } = parsed;
  if (isResponseWithoutPolicy(parsed.value)) {
    return cut ? { problems: [], cut, pretty: '' } : failed('policyDocument is missing', false, 'policyDocument');
  }
  return readValue(parsed.value, cut, isWhole, 0);
}

function readValue(outer: unknown, cut: boolean, isWhole: (value: unknown) => boolean, depth: number): PolicyReading {
  const value = unwrapDocument(outer);
  if (typeof value === 'string' && depth < MOST_NESTED) {
    if (value.trim() === '') return { problems: [], cut, pretty: '' };
    const inner = parsePolicyText(value);
    return inner ? readValue(inner.value, cut || inner.cut, inner.isWhole, depth + 1) : failed('the policy inside is not JSON', cut);
  }
  const { document, problems, fragment } = readDocument(value, isWhole);
  if (fragment && value !== outer && !cut) {
    const says = 'policyDocument is a single statement; it must hold Version and a list Statement';
    return { problems: [{ where: 'policyDocument', says }], cut, pretty: print(value, isWhole) };
  }
  return { ...(document && { document }), problems, cut: cut || fragment, pretty: print(value, isWhole) };
}

/** The document for a person to read; of a cut one, the statements that were whole. */
function print(value: unknown, isWhole: (value: unknown) => boolean): string {
  try {
    const statements = isObject(value) ? own(value, 'Statement') : undefined;
    const shown =
      isObject(value) && Array.isArray(statements) ? { ...value, Statement: statements.filter((item) => isWhole(item)) } : value;
    return JSON.stringify(shown, null, 2) ?? '';
  } catch {
    return ''; // nested too deeply to print
  }
}

function failed(says: string, cut: boolean, where = ''): PolicyReading {
  const problems: readonly PolicyProblem[] = [{ where, says }];
  return { problems, cut, pretty: '' };
}

function looksCut(text: string): boolean {
  return /(?:\.{3}|…|truncated[\])]*)\s*$/i.test(text.slice(-60));
}
