import { parsedJson } from '../logs/json-scan';
import { isObject, own } from '../policy/json-value';

const MOST_DEEP = 12;
const DIRECT = ['Statement', 'statement', 'Effect', 'policy', 'policyDocument', 'PolicyDocument', 'principalId', 'isAuthorized'];

/**
 * The policy inside a template of CloudFormation or the CLI's answer about one, as JSON; undefined where the text is a policy itself, or
 * holds none. What a template fills in at deployment is left to fill in: `<Ref>`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
export function nestedPolicy(text: string): string | undefined {
  const value = parsedJson(text);
  if (!isObject(value) || DIRECT.some((key) => Object.hasOwn(value, key))) return undefined;
  const found = find(value, 0);
  return found === undefined ? undefined : JSON.stringify(filledIn(found, 0));
}

function find(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > MOST_DEEP) return undefined;
  const statements = isObject(value) ? own(value, 'Statement') : undefined;
  if (typeof statements === 'object' && statements !== null) return value;
  for (const each of Object.values(value)) {
    const found = find(each, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function filledIn(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > MOST_DEEP) return value;
  if (Array.isArray(value)) return value.map((each) => filledIn(each, depth + 1));
  const entries = Object.entries(value);
  const [name, inside] = entries[0] ?? ['', undefined];
  if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) return intrinsic(name, inside, depth);
  return Object.fromEntries(entries.map(([key, each]) => [key, filledIn(each, depth + 1)]));
}

function intrinsic(name: string, inside: unknown, depth: number): string {
  const [first, second]: readonly unknown[] = Array.isArray(inside) ? inside : [inside];
  if (name === 'Fn::Sub' && typeof first === 'string') return first;
  if (name === 'Fn::Join' && typeof first === 'string' && Array.isArray(second))
    return second.map((each) => String(filledIn(each, depth + 1))).join(first);
  return `<${name}>`;
}
