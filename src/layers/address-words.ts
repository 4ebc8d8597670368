import type { Condition } from '../policy/types';
import type { ResourcePolicyDecision } from './resource-policy-decision';

/** The list of addresses that decided, as a person reads it: "203.0.113.7", "198.51.100.0/24", and on which side of it the caller is. */
export function addressWords({
  document,
  outcome,
  sourceIp,
}: ResourcePolicyDecision): { readonly address: string; readonly list: string; readonly outside: boolean } | undefined {
  const deciding = outcome?.deciding;
  const statement = document?.statements.find(({ index }) => index === deciding?.index);
  if (deciding === undefined || statement === undefined || sourceIp === undefined) return undefined;
  const onAddress = statement.conditions.filter(({ key }) => key.toLowerCase() === 'aws:sourceip');
  const [condition] = onAddress;
  if (condition === undefined || onAddress.length !== 1 || !decided(deciding.parts)) return undefined;
  const isNegated = /NotIpAddress/i.test(condition.operator);
  // A statement that applies by a negated list, or fails by a plain one, leaves the caller outside.
  const outside = (deciding.matched === true) === isNegated;
  return { address: sourceIp, list: listed(condition), outside };
}

function decided(parts: readonly { readonly part: string; readonly matched: unknown; readonly why: string }[]): boolean {
  return parts.some(
    ({ part, matched, why }) => part === 'condition' && matched !== 'unknown' && why.toLowerCase().includes('aws:sourceip'),
  );
}

function listed({ values }: Condition): string {
  const [first, second, ...more] = values;
  if (first === undefined) return 'an empty list';
  if (second === undefined) return first;
  return more.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${more.length} more`;
}
