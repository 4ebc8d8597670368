// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like that
import type { Matched } from '../../src/policy/types';

export interface ConditionRow {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  /** Values of the key in the request; `null` absent, `'unknown'` not known. */
  readonly has: readonly string[] | null | 'unknown';
  readonly matched: Matched;
  readonly why?: RegExp;
  readonly dependsOn?: string;
  readonly version?: '2008-10-17';
}

type Has = ConditionRow['has'];
const row = (
  operator: string,
  key: string,
  values: readonly string[],
  has: Has,
  matched: Matched,
  why?: RegExp,
  dependsOn?: string,
): ConditionRow => ({
  operator,
  key,
  values,
  has,
  matched,
  ...(why && { why }),
  ...(dependsOn !== undefined && { dependsOn }),
});
const ip = (operator: string, values: readonly string[], has: string, matched: Matched, why?: RegExp) =>
  row(operator, 'aws:SourceIp', values, [has], matched, why);
const text = (operator: string, values: readonly string[], has: Has, matched: Matched, why?: RegExp, dependsOn?: string) =>
  row(operator, 'aws:UserAgent', values, has, matched, why, dependsOn);
const number = (operator: string, value: string, has: string, matched: Matched) =>
  row(operator, 'aws:MultiFactorAuthAge', [value], [has], matched);
const date = (operator: string, value: string, has: string, matched: Matched) => row(operator, 'aws:CurrentTime', [value], [has], matched);
const arn = (operator: string, value: string, has: string, matched: Matched) => row(operator, 'aws:PrincipalArn', [value], [has], matched);

export const ADDRESSES: readonly ConditionRow[] = [
  ip('IpAddress', ['203.0.113.0/24'], '203.0.113.7', true, /203\.0\.113\.7 is in 203\.0\.113\.0\/24 \(IpAddress\)/),
  ip('NotIpAddress', ['198.51.100.0/24'], '203.0.113.7', true, /203\.0\.113\.7 is not in 198\.51\.100\.0\/24 \(NotIpAddress\)/),
  ip('NotIpAddress', ['203.0.113.0/24'], '203.0.113.7', false, /is in/),
  ip('IpAddress', ['198.51.100.0/24', '203.0.113.7'], '203.0.113.7', true),
  ip('NotIpAddress', ['198.51.100.0/24', '203.0.113.7'], '203.0.113.7', false),
  ip('IpAddress', ['203.0.113.7'], '203.0.113.7', true),
  ip('IpAddress', ['203.0.113.7/32'], '203.0.113.8', false),
  ip('IpAddress', ['203.0.113.6/31'], '203.0.113.7', true),
  ip('IpAddress', ['10.0.0.0/8'], '10.255.255.255', true),
  ip('IpAddress', ['10.0.0.0/8'], '11.0.0.0', false),
  ip('IpAddress', ['10.1.2.3/8'], '10.9.9.9', true),
  ip('IpAddress', ['128.0.0.0/1'], '200.1.1.1', true),
  ip('IpAddress', ['0.0.0.0/0'], '203.0.113.7', true),
  ip('IpAddress', ['0.0.0.0/0'], '2001:db8::1', false, /caller came over IPv6, the list holds only IPv4/),
  ip('NotIpAddress', ['0.0.0.0/0'], '2001:db8::1', true, /IPv6/),
  ip('IpAddress', ['::/0'], '203.0.113.7', false, /caller came over IPv4, the list holds only IPv6/),
  ip('IpAddress', ['::/0'], '2001:db8::1', true),
  ip('IpAddress', ['2001:db8::/32'], '2001:db8:1::9', true),
  ip('IpAddress', ['2001:db8::/33'], '2001:db8:8000::1', false),
  ip('IpAddress', ['2001:DB8:0:0:0:0:0:1'], '2001:db8::1', true),
  ip('IpAddress', ['2001:db8::1'], '2001:db8::2', false),
  ip('IpAddress', ['::ffff:203.0.113.7'], '203.0.113.7', false),
  ip('IpAddress', ['0.0.0.0/0', '::/0'], '2001:db8::1', true),
  ip('IpAddress', ['203.0.113.0/33'], '203.0.113.7', 'unknown', /is not an IP address/),
  ip('IpAddress', ['nonsense', '203.0.113.0/24'], '203.0.113.7', true),
  ip('NotIpAddress', ['nonsense', '203.0.113.0/24'], '203.0.113.7', false),
  ip('IpAddress', ['203.0.113.0/24'], 'test-invoke-source-ip', 'unknown'),
  row('IpAddress', 'aws:SourceIp', ['203.0.113.0/24'], 'unknown', 'unknown', /needs aws:SourceIp, which is not known/, 'aws:SourceIp'),
  row('ipaddress', 'AWS:sourceip', ['203.0.113.0/24'], ['203.0.113.7'], true),
  row('IpAddress', 'aws:VpcSourceIp', ['10.0.0.0/8'], null, false, /filled only on private APIs/),
  row('NotIpAddress', 'aws:VpcSourceIp', ['10.0.0.0/8'], null, true, /filled only on private APIs/),
];

export const TEXTS: readonly ConditionRow[] = [
  text('StringEquals', ['curl'], ['curl'], true),
  text('StringEquals', ['Curl'], ['curl'], false, /curl is not equal to Curl \(StringEquals\)/),
  text('StringEquals', ['cu*'], ['curl'], false),
  text('StringEquals', ['a', 'curl'], ['curl'], true),
  text('StringEquals', [], ['curl'], false, /empty list/),
  text('StringNotEquals', ['a', 'b'], ['curl'], true),
  text('StringNotEquals', ['a', 'curl'], ['curl'], false),
  text('StringEqualsIgnoreCase', ['CURL'], ['curl'], true),
  text('StringNotEqualsIgnoreCase', ['CURL'], ['curl'], false),
  text('StringLike', ['cu*'], ['curl'], true),
  text('StringLike', ['c?rl'], ['curl'], true),
  text('StringLike', ['CU*'], ['curl'], false),
  text('StringNotLike', ['cu*'], ['curl'], false),
  text('StringNotLike', ['a*', 'b*'], ['curl'], true),
  text('StringEquals', ['curl'], null, false, /not in the request/),
  text('StringNotEquals', ['curl'], null, true),
  text('StringLike', ['*'], null, false),
  text('StringNotLike', ['*'], null, true),
  text('StringEqualsIfExists', ['curl'], null, true),
  text('StringEqualsIfExists', ['curl'], ['wget'], false),
  text('StringNotEqualsIfExists', ['curl'], null, true),
  text('StringEqualsIfExists', ['curl'], 'unknown', 'unknown', undefined, 'aws:UserAgent'),
  text('StringEquals', ['x', 'y', 'z', 'q', 'r'], ['curl'], false, /x, y, z or 2 more/),
  text('StringMatches', ['x'], ['x'], 'unknown', /no condition operator/, 'undecided:unknown-operator'),
  row('StringEquals', 'aws:SourceVpce', ['vpce-1'], null, false, /aws:SourceVpce is filled only on private APIs/),
  row('StringNotEquals', 'aws:SourceVpce', ['vpce-1'], null, true, /private APIs/),
  row('StringNotEquals', 'aws:PrincipalOrgID', ['o-1'], null, true, /sign with IAM/),
  row('StringEquals', 'aws:PrincipalTag/team', ['blue'], null, false, /sign with IAM/),
  row('BinaryEquals', 'key:binary', ['QmluYXJ5'], ['QmluYXJ5'], true),
  row('BinaryEquals', 'key:binary', ['QmluYXJ5'], ['qmluYXJ5'], false),
];

export const SETS: readonly ConditionRow[] = [
  text('ForAnyValue:StringEquals', ['a', 'b'], ['x', 'b'], true),
  text('ForAnyValue:StringEquals', ['a', 'b'], ['x', 'y'], false),
  text('ForAnyValue:StringNotEquals', ['a'], ['a', 'x'], true),
  text('ForAnyValue:StringNotEquals', ['a', 'x'], ['a', 'x'], false),
  text('ForAnyValue:StringEquals', ['a'], null, false),
  text('ForAnyValue:StringNotEquals', ['a'], null, false),
  text('ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true),
  text('ForAllValues:StringEquals', ['a'], ['a', 'b'], false),
  text('ForAllValues:StringNotEquals', ['a'], ['x', 'y'], true),
  text('ForAllValues:StringNotEquals', ['a'], ['a', 'y'], false),
  text('ForAllValues:StringLike', ['key1*'], ['key1:hr', 'key1:x'], true),
  text('ForAllValues:StringEquals', ['a'], null, true),
  text('ForAllValues:StringNotLike', ['a'], null, true),
  text('ForAllValues:StringEquals', ['a'], [], true),
  text('ForAllValues:StringEqualsIfExists', ['a'], null, true),
  text('ForAnyValue:StringEqualsIfExists', ['a'], null, 'unknown', /AWS does not say/, 'undecided:for-any-value-if-exists'),
  text('ForAnyValue:StringEqualsIfExists', ['a'], ['a'], true),
  text('foranyvalue:stringlike', ['a*'], ['ab'], true),
  text('ForAllValues:StringEquals', ['a'], 'unknown', 'unknown'),
];

export const NULLS_AND_BOOLS: readonly ConditionRow[] = [
  text('Null', ['true'], null, true),
  text('Null', ['true'], ['x'], false),
  text('Null', ['false'], ['x'], true),
  text('Null', ['false'], null, false),
  text('Null', ['true'], 'unknown', 'unknown'),
  text('Null', ['true', 'false'], ['x'], true),
  row('Null', 'aws:SourceVpce', ['false'], null, false, /private APIs/),
  row('Bool', 'aws:SecureTransport', ['true'], ['true'], true),
  row('Bool', 'aws:SecureTransport', ['false'], ['true'], false),
  row('Bool', 'aws:SecureTransport', ['True'], ['true'], true),
  row('Bool', 'aws:MultiFactorAuthPresent', ['false'], null, false),
  row('BoolIfExists', 'aws:MultiFactorAuthPresent', ['false'], null, true),
];

export const NUMBERS_AND_DATES: readonly ConditionRow[] = [
  number('NumericEquals', '10', '10.0', true),
  number('NumericEquals', '10', '11', false),
  number('NumericNotEquals', '10', '11', true),
  number('NumericLessThan', '10', '9', true),
  number('NumericLessThan', '10', '10', false),
  number('NumericLessThanEquals', '10', '10', true),
  number('NumericGreaterThan', '10', '11', true),
  number('NumericGreaterThan', '10', '10', false),
  number('NumericGreaterThanEquals', '10', '10', true),
  number('NumericEquals', 'ten', '10', 'unknown'),
  row('NumericLessThan', 'aws:MultiFactorAuthAge', ['10'], null, false),
  row('NumericLessThanIfExists', 'aws:MultiFactorAuthAge', ['10'], null, true),
  date('DateLessThan', '2026-01-01T00:00:00Z', '2025-06-01T00:00:00Z', true),
  date('DateLessThan', '2025-01-01T00:00:00Z', '2025-06-01T00:00:00Z', false),
  date('DateGreaterThan', '2025-01-01', '2025-06-01T00:00:00Z', true),
  date('DateGreaterThanEquals', '2025-06-01T00:00:00Z', '2025-06-01T00:00:00.000Z', true),
  date('DateLessThanEquals', '2025-06-01T02:00:00+02:00', '2025-06-01T00:00:00Z', true),
  date('DateEquals', '1748736000', '2025-06-01T00:00:00Z', true),
  date('DateEquals', '2025-06-01T00:00:00', '2025-06-01T00:00:00Z', true),
  date('DateNotEquals', '2025-06-01T00:00:00Z', '2025-06-02T00:00:00Z', true),
  date('DateLessThan', 'tomorrow', '2025-06-02T00:00:00Z', 'unknown'),
  row('DateGreaterThan', 'aws:EpochTime', ['2025-01-01T00:00:00Z'], ['1748736000'], true),
  row('NumericGreaterThan', 'aws:EpochTime', ['1748735999'], ['1748736000'], true),
];

export const ARNS: readonly ConditionRow[] = [
  arn('ArnEquals', 'arn:aws:iam::111122223333:role/app', 'arn:aws:iam::111122223333:role/app', true),
  arn('ArnEquals', 'arn:aws:iam::111122223333:role/*', 'arn:aws:iam::111122223333:role/app', true),
  arn('ArnLike', 'arn:aws:iam::*:role/app', 'arn:aws:iam::111122223333:role/app', true),
  arn('ArnLike', 'arn:aws:iam::*', 'arn:aws:iam::111122223333:role/app', false),
  arn('ArnLike', 'arn:aws:iam::111122223333:role/?pp', 'arn:aws:iam::111122223333:role/app', true),
  arn('ArnNotEquals', 'arn:aws:iam::111122223333:role/app', 'arn:aws:iam::111122223333:role/app', false),
  arn('ArnNotLike', 'arn:aws:iam::999900001111:*', 'arn:aws:iam::111122223333:role/app', true),
  row('ArnLike', 'aws:SourceArn', ['arn:aws:s3:::bucket*'], ['arn:aws:s3:::bucket-1'], true),
  row('ArnNotLike', 'aws:PrincipalArn', ['arn:aws:iam::*:role/app'], null, true),
  row('ArnLikeIfExists', 'aws:PrincipalArn', ['arn:aws:iam::*:role/app'], null, true),
];

/** Every request here has aws:username = "ann*" and aws:multi = two values; aws:gone is absent and aws:dark not known. */
export const VARIABLES: readonly ConditionRow[] = [
  text('StringEquals', ['${aws:username}'], ['ann*'], true),
  text('StringEquals', ['${AWS:UserName}'], ['ann*'], true),
  text('StringLike', ['${aws:username}'], ['ann*'], true),
  text('StringLike', ['${aws:username}'], ['anna'], false),
  text('StringLike', ['x/${aws:username}/*'], ['x/ann*/y'], true),
  text('StringLike', ['a${*}b'], ['a*b'], true),
  text('StringLike', ['a${*}b'], ['axb'], false),
  text('StringLike', ['a${?}*'], ['a?b'], true),
  text('StringEquals', ['${$}{x}'], ['${x}'], true),
  text('StringEquals', ["${aws:gone, 'guest'}"], ['guest'], true),
  text('StringEquals', ["${aws:username, 'guest'}"], ['guest'], false),
  text('StringEquals', ['${aws:gone}'], ['x'], false),
  text('StringNotEquals', ['${aws:gone}'], ['x'], 'unknown', /AWS does not say/, 'undecided:negated-variable'),
  text('StringNotEquals', ['${aws:gone}', 'x'], ['x'], false),
  text('StringEquals', ['${aws:multi}'], ['one'], false),
  text('StringEquals', ['${aws:dark}'], ['x'], 'unknown', /needs aws:dark/, 'aws:dark'),
  text('StringEquals', ['${aws:dark}', 'x'], ['x'], true),
  text('StringNotEquals', ['${aws:dark}', 'x'], ['x'], false),
  text('StringEquals', ['${Placeholder}'], ['${Placeholder}'], true),
  { ...text('StringEquals', ['${aws:username}'], ['${aws:username}'], true), version: '2008-10-17' },
  { ...text('StringEquals', ['${aws:username}'], ['ann*'], false), version: '2008-10-17' },
  { ...text('StringLike', ['a${*}b'], ['a${zz}b'], true), version: '2008-10-17' },
];
