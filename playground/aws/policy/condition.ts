import { inRange } from './ip-range';
import { matchesArn, matchesWildcard } from './wildcard';

/** Condition keys of one request, in lower case; a key that is not there is absent. */
export type ConditionKeys = Readonly<Record<string, string | readonly string[] | undefined>>;

type Test = (given: string, wanted: string) => boolean;

function compare(order: (difference: number) => boolean, read: (text: string) => number): Test {
  return (given, wanted) => {
    const difference = read(given) - read(wanted);
    return !Number.isNaN(difference) && order(difference);
  };
}

const readDate = (text: string): number => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));

function ordered(prefix: string, read: (text: string) => number): Record<string, Test> {
  return {
    [`${prefix}Equals`]: compare((d) => d === 0, read),
    [`${prefix}LessThan`]: compare((d) => d < 0, read),
    [`${prefix}LessThanEquals`]: compare((d) => d <= 0, read),
    [`${prefix}GreaterThan`]: compare((d) => d > 0, read),
    [`${prefix}GreaterThanEquals`]: compare((d) => d >= 0, read),
  };
}

const TESTS: Readonly<Record<string, Test>> = {
  StringEquals: (given, wanted) => given === wanted,
  StringEqualsIgnoreCase: (given, wanted) => given.toLowerCase() === wanted.toLowerCase(),
  StringLike: (given, wanted) => matchesWildcard(wanted, given),
  ArnEquals: (given, wanted) => matchesArn(wanted, given),
  ArnLike: (given, wanted) => matchesArn(wanted, given),
  IpAddress: (given, wanted) => inRange(given, wanted),
  Bool: (given, wanted) => given.toLowerCase() === wanted.toLowerCase(),
  ...ordered('Numeric', Number),
  ...ordered('Date', readDate),
};

const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NotIpAddress: 'IpAddress',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
};

export function toList(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/**
 * One operator over one key: values are joined by OR, those of a negated operator by NOR; an absent key fails the positive
 * operators and passes the negated ones.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
function holds(operator: string, given: readonly string[] | undefined, wanted: readonly string[]): boolean {
  const quantifier = /^(ForAnyValue|ForAllValues):/.exec(operator)?.[1];
  let name = operator.replace(/^For(AnyValue|AllValues):/, '');
  const ifExists = name.endsWith('IfExists');
  name = name.replace(/IfExists$/, '');
  if (name === 'Null') return wanted.some((want) => (want.toLowerCase() === 'true') === (given === undefined));
  const positive = NEGATED[name] ?? name;
  const test = TESTS[positive];
  if (test === undefined) return false;
  const negated = positive !== name;
  if (given === undefined) return ifExists || negated || quantifier === 'ForAllValues';
  const one = (value: string): boolean => wanted.some((want) => test(value, want)) !== negated;
  return quantifier === 'ForAllValues' ? given.every(one) : given.some(one);
}

/** True when every operator holds for every key that it names. */
export function conditionHolds(condition: unknown, keys: ConditionKeys, substitute: (text: string) => string): boolean {
  if (typeof condition !== 'object' || condition === null) return true;
  return Object.entries(condition).every(([operator, block]) =>
    Object.entries(typeof block === 'object' && block !== null ? block : {}).every(([key, wanted]) => {
      const given = keys[key.toLowerCase()];
      return holds(operator, given === undefined ? undefined : toList(given), toList(wanted).map(substitute));
    }),
  );
}
