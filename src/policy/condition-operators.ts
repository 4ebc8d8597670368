/** What kind of values an operator compares. */
export type ValueKind = 'string' | 'string-ignore-case' | 'like' | 'arn' | 'ip' | 'bool' | 'binary' | 'number' | 'date';
export type Relation = 'equal' | 'less' | 'less-equal' | 'greater' | 'greater-equal';

export interface ComparingOperator {
  readonly kind: ValueKind;
  readonly relation: Relation;
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly over: 'one' | 'any' | 'all';
}

export type ConditionOperator = ComparingOperator | 'null';

const EQUALITY: Readonly<Record<string, { readonly kind: ValueKind; readonly negated: boolean }>> = {
  stringequals: { kind: 'string', negated: false },
  stringnotequals: { kind: 'string', negated: true },
  stringequalsignorecase: { kind: 'string-ignore-case', negated: false },
  stringnotequalsignorecase: { kind: 'string-ignore-case', negated: true },
  stringlike: { kind: 'like', negated: false },
  stringnotlike: { kind: 'like', negated: true },
  arnequals: { kind: 'arn', negated: false },
  arnlike: { kind: 'arn', negated: false },
  arnnotequals: { kind: 'arn', negated: true },
  arnnotlike: { kind: 'arn', negated: true },
  ipaddress: { kind: 'ip', negated: false },
  notipaddress: { kind: 'ip', negated: true },
  bool: { kind: 'bool', negated: false },
  binaryequals: { kind: 'binary', negated: false },
  numericequals: { kind: 'number', negated: false },
  numericnotequals: { kind: 'number', negated: true },
  dateequals: { kind: 'date', negated: false },
  datenotequals: { kind: 'date', negated: true },
};

const ORDERING: Readonly<Record<string, Relation>> = {
  lessthan: 'less',
  lessthanequals: 'less-equal',
  greaterthan: 'greater',
  greaterthanequals: 'greater-equal',
};

const IF_EXISTS = 'ifexists';
const SETS = { 'foranyvalue:': 'any', 'forallvalues:': 'all' } as const;

/**
 * Reads `ForAnyValue:StringLikeIfExists` and its like, whatever the case; undefined where AWS has no such operator.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function parseOperator(text: string): ConditionOperator | undefined {
  let name = text.toLowerCase();
  let over: ComparingOperator['over'] = 'one';
  for (const [prefix, set] of Object.entries(SETS)) {
    if (!name.startsWith(prefix)) continue;
    over = set;
    name = name.slice(prefix.length);
    break;
  }
  const ifExists = name.endsWith(IF_EXISTS);
  if (ifExists) name = name.slice(0, -IF_EXISTS.length);
  if (name === 'null') return ifExists || over !== 'one' ? undefined : 'null';
  const base = baseOperator(name);
  return base && { ...base, ifExists, over };
}

function baseOperator(name: string): Pick<ComparingOperator, 'kind' | 'relation' | 'negated'> | undefined {
  if (Object.hasOwn(EQUALITY, name)) {
    const equality = EQUALITY[name];
    return equality && { ...equality, relation: 'equal' };
  }
  const kind = name.startsWith('numeric') ? 'number' : name.startsWith('date') ? 'date' : undefined;
  if (kind === undefined) return undefined;
  const order = name.slice(kind === 'number' ? 'numeric'.length : 'date'.length);
  const relation = Object.hasOwn(ORDERING, order) ? ORDERING[order] : undefined;
  return relation && { kind, relation, negated: false };
}
