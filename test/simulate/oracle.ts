import type { SimulationInput } from '../../src/simulate/input';

/**
 * A second evaluator, for whole contexts and without variables, written from AWS's pages by other means (regular expressions, AWS's tables
 * as tables) and sharing nothing with the program.
 */
export interface PlainStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | { readonly AWS: readonly string[] };
  readonly Action: string;
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

type Context = Readonly<Record<string, readonly string[]>>;
type Side = 'allow' | 'silent' | 'deny';

const glob = (pattern: string, flags = 's') =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\/]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    flags,
  );

const bitsOf = (address: string): string =>
  address
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');
const inRange = (address: string, range: string): boolean => {
  const [network = '', mask = '32'] = range.split('/');
  if (address.includes(':') || network.includes(':')) return address === network || (range === '::/0' && address.includes(':'));
  return bitsOf(address).slice(0, Number(mask)) === bitsOf(network).slice(0, Number(mask));
};

const COMPARE: Readonly<Record<string, (has: string, wanted: string) => boolean>> = {
  StringEquals: (has, wanted) => has === wanted,
  StringEqualsIgnoreCase: (has, wanted) => has.toLowerCase() === wanted.toLowerCase(),
  StringLike: (has, wanted) => glob(wanted).test(has),
  IpAddress: inRange,
};
const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  NotIpAddress: 'IpAddress',
};

function holds(operator: string, has: readonly string[] | undefined, wanted: readonly string[]): boolean {
  if (operator === 'Null') return wanted.some((value) => value === String(has === undefined));
  const [, set = '', bare = '', ifExists] = /^(ForAnyValue:|ForAllValues:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const negated = bare in NEGATED;
  const compare = COMPARE[NEGATED[bare] ?? bare];
  if (compare === undefined) throw new Error(operator);
  if (has === undefined) return ifExists !== undefined || set === 'ForAllValues:' || (negated && set === '');
  const each = has.map((value) => wanted.some((one) => compare(value, one)) !== negated);
  if (set === 'ForAllValues:') return each.every(Boolean);
  if (set === 'ForAnyValue:') return each.some(Boolean);
  return negated ? each.every(Boolean) : each.some(Boolean);
}

function isCaller(principal: PlainStatement['Principal'], caller: string | null): boolean {
  if (principal === '*' || principal === undefined) return principal === '*';
  return principal.AWS.some((named) => {
    if (caller === null) return false;
    if (named === '*' || named === caller) return true;
    const [, , , , account = '', who = ''] = caller.split(':');
    const [, , , , , role = ''] = named.split(':');
    const isSession = who.startsWith('assumed-role/') && role === `role/${who.split('/')[1]}` && named.includes(`:${account}:`);
    return named === account || named === `arn:aws:iam::${account}:root` || isSession;
  });
}

function sideOf(statements: readonly PlainStatement[], arn: string, caller: string | null | undefined, context: Context): Side {
  const applying = statements.filter((statement) => {
    const covers = (pattern: string): boolean => glob(pattern.replace(/^execute-api:\//, `${arn.slice(0, arn.indexOf('/'))}/`)).test(arn);
    const resource = statement.NotResource === undefined ? [statement.Resource ?? []].flat().some(covers) : !covers(statement.NotResource);
    const conditions = Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, context[key.toLowerCase()], wanted)),
    );
    const principal = caller === undefined || isCaller(statement.Principal, caller);
    return principal && glob(statement.Action, 'is').test('execute-api:Invoke') && resource && conditions;
  });
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'deny';
  return applying.length > 0 ? 'allow' : 'silent';
}

/** Rows: the caller's side; columns: the resource policy allow, silent, deny. */
const TABLE_A = { allow: ['allow', 'allow', 'explicit-deny'], silent: ['allow', 'implicit-deny', 'explicit-deny'] } as const;
const TABLE_B = {
  allow: ['allow', 'implicit-deny', 'explicit-deny'],
  silent: ['implicit-deny', 'implicit-deny', 'explicit-deny'],
} as const;
const COLUMNS: readonly Side[] = ['allow', 'silent', 'deny'];

export interface PlainInput {
  readonly auth: SimulationInput['auth'];
  readonly isPrivate: boolean;
  readonly methodArn: string;
  readonly sameAccount: boolean;
  readonly principal: string;
  readonly resource: readonly PlainStatement[] | null;
  readonly caller: readonly PlainStatement[] | null;
  readonly context: Context;
}

export function expectedOutcome(input: PlainInput): string {
  const { auth, isPrivate, methodArn, sameAccount, principal, resource, context } = input;
  if (resource === null && isPrivate) return 'implicit-deny';
  const who = auth === 'AWS_IAM' ? principal : null;
  const policy = resource === null ? undefined : sideOf(resource, methodArn, who, context);
  if (auth === 'NONE') return policy === undefined || policy === 'allow' ? 'allow' : policy === 'deny' ? 'explicit-deny' : 'implicit-deny';
  if (auth === 'COGNITO_USER_POOLS') return policy === undefined ? 'allow' : (TABLE_B.allow[COLUMNS.indexOf(policy)] ?? '');
  const caller = sideOf(input.caller ?? [], methodArn, undefined, context);
  if (caller === 'deny') return 'explicit-deny';
  const table = auth === 'AWS_IAM' && !sameAccount ? TABLE_B : TABLE_A;
  return table[caller][COLUMNS.indexOf(policy ?? 'silent')] ?? '';
}
