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

const SETS = { '': 'one', 'foranyvalue:': 'any', 'forallvalues:': 'all' } as const;

const OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map(allOperators());

/**
 * Reads `ForAnyValue:StringLikeIfExists` and its like, whatever the case; undefined where AWS has no such operator.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function parseOperator(text: string): ConditionOperator | undefined {
  return OPERATORS.get(text.toLowerCase());
}

function* allOperators(): Generator<readonly [string, ConditionOperator]> {
  yield ['null', 'null'];
  for (const [name, base] of baseOperators()) {
    for (const [prefix, over] of Object.entries(SETS)) {
      yield [prefix + name, { ...base, over, ifExists: false }];
      yield [`${prefix}${name}ifexists`, { ...base, over, ifExists: true }];
    }
  }
}

function* baseOperators(): Generator<readonly [string, Pick<ComparingOperator, 'kind' | 'relation' | 'negated'>]> {
  for (const [name, equality] of Object.entries(EQUALITY)) yield [name, { ...equality, relation: 'equal' }];
  for (const [order, relation] of Object.entries(ORDERING)) {
    yield [`numeric${order}`, { kind: 'number', relation, negated: false }];
    yield [`date${order}`, { kind: 'date', relation, negated: false }];
  }
}
