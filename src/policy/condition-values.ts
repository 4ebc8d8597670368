import { matchArnLike } from './arn';
import type { ComparingOperator, Relation, ValueKind } from './condition-operators';
import { type AddressRange, isInRange, parseAddress, parseRange } from './ip-range';
import type { Matched } from './types';
import { holdsLiteralWildcards, matchWildcard, withoutWildcards } from './wildcard';

/** Compares one value of a request with one of a policy, variables filled in; `'unknown'` where either is no such value. */
export type CompareValues = (operator: ComparingOperator, requestHas: string, policyHas: string) => Matched;

/** The kinds whose policy values may hold `${…}`: Numeric, Date, Binary and IP operators take them literally. */
const WITH_VARIABLES: readonly ValueKind[] = ['string', 'string-ignore-case', 'like', 'arn', 'bool'];

export function takesVariables(operator: ComparingOperator): boolean {
  return WITH_VARIABLES.includes(operator.kind);
}

/** Whether an operator's policy values may hold `*` and `?`. */
export function takesWildcards(operator: ComparingOperator): boolean {
  return operator.kind === 'like' || operator.kind === 'arn';
}

/**
 * The comparison itself, negation left out.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const compareValues: CompareValues = ({ kind, relation }, requestHas, policyHas) => {
  switch (kind) {
    case 'string':
    case 'binary':
      return requestHas === policyHas;
    case 'string-ignore-case':
    case 'bool':
      return requestHas.toLowerCase() === policyHas.toLowerCase();
    case 'like':
      return matchWildcard(policyHas, literalLike(policyHas, requestHas));
    case 'arn':
      return matchArnLike(policyHas, literalLike(policyHas, requestHas));
    case 'ip':
      return compareAddresses(requestHas, policyHas);
    case 'number':
      return compareNumbers(relation, parseNumber(requestHas), parseNumber(policyHas));
    case 'date':
      return compareNumbers(relation, parseDate(requestHas), parseDate(policyHas));
  }
};

/** Milliseconds, from ISO 8601 or from seconds since 1970; undefined where it is neither. */
export function parseDate(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text) && text.length !== 4) return Number(text) * 1000;
  if (!/^\d{4}(-\d{2})?(-\d{2})?(T|$)/.test(text)) return undefined;
  // A date and time without a zone is UTC for AWS, local time for Date.parse.
  const zoned = /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text) ? `${text}Z` : text;
  const milliseconds = Date.parse(zoned);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

function literalLike(pattern: string, text: string): string {
  return holdsLiteralWildcards(pattern) ? withoutWildcards(text) : text;
}

const MOST_RANGES = 1000;
/** A policy's own ranges, which every request is compared with. */
const RANGES = new Map<string, AddressRange | undefined>();

function rangeOf(text: string): AddressRange | undefined {
  const read = RANGES.get(text);
  if (read !== undefined || RANGES.has(text)) return read;
  if (RANGES.size >= MOST_RANGES) RANGES.clear();
  const range = parseRange(text);
  RANGES.set(text, range);
  return range;
}

function compareAddresses(requestHas: string, policyHas: string): Matched {
  const address = parseAddress(requestHas);
  const range = rangeOf(policyHas);
  return address === undefined || range === undefined ? 'unknown' : isInRange(address, range);
}

function parseNumber(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined;
}

function compareNumbers(relation: Relation, requestHas: number | undefined, policyHas: number | undefined): Matched {
  if (requestHas === undefined || policyHas === undefined) return 'unknown';
  switch (relation) {
    case 'equal':
      return requestHas === policyHas;
    case 'less':
      return requestHas < policyHas;
    case 'less-equal':
      return requestHas <= policyHas;
    case 'greater':
      return requestHas > policyHas;
    case 'greater-equal':
      return requestHas >= policyHas;
  }
}
