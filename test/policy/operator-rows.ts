import type { Matched } from '../../src/policy/types';

/** One operator of the IAM guide: a policy's value, a request's value that fits it, and one that does not. */
export interface Operator {
  readonly name: string;
  readonly key: string;
  readonly value: string;
  readonly fits: string;
  readonly other: string;
  readonly negated?: true;
}

const ROLE = 'arn:aws:iam::111122223333:role/app';
const text = { key: 'aws:UserAgent', value: 'shop', fits: 'shop', other: 'Shop' };
const anyCase = { ...text, value: 'SHOP', other: 'shopper' };
const like = { ...text, value: 'sh?p*', fits: 'shop/1', other: 'shp' };
const number = { key: 'aws:MultiFactorAuthAge', value: '300' };
const date = { key: 'aws:CurrentTime', value: '2026-03-01T00:00:00Z' };
const arn = { key: 'aws:PrincipalArn', value: 'arn:aws:iam::*:role/a?p', fits: ROLE, other: `${ROLE}s` };
const address = { key: 'aws:SourceIp', value: '203.0.113.0/25', fits: '203.0.113.127', other: '203.0.113.128' };
const negated = { negated: true } as const;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const OPERATORS: readonly Operator[] = [
  { name: 'StringEquals', ...text },
  { name: 'StringNotEquals', ...text, ...negated },
  { name: 'StringEqualsIgnoreCase', ...anyCase },
  { name: 'StringNotEqualsIgnoreCase', ...anyCase, ...negated },
  { name: 'StringLike', ...like },
  { name: 'StringNotLike', ...like, ...negated },
  { name: 'NumericEquals', ...number, fits: '300', other: '301' },
  { name: 'NumericNotEquals', ...number, fits: '300.0', other: '299', ...negated },
  { name: 'NumericLessThan', ...number, fits: '299.5', other: '300' },
  { name: 'NumericLessThanEquals', ...number, fits: '300', other: '301' },
  { name: 'NumericGreaterThan', ...number, fits: '301', other: '300' },
  { name: 'NumericGreaterThanEquals', ...number, fits: '300', other: '-300' },
  { name: 'DateEquals', ...date, fits: '2026-03-01T01:00:00+01:00', other: '2026-03-01T00:00:01Z' },
  { name: 'DateNotEquals', ...date, fits: '1772323200', other: '1772323201', ...negated },
  { name: 'DateLessThan', ...date, fits: '2026-02-28T23:59:59Z', other: '2026-03-01T00:00:00Z' },
  { name: 'DateLessThanEquals', ...date, fits: '2026-03-01', other: '2026-03-01T00:00:01Z' },
  { name: 'DateGreaterThan', ...date, fits: '2026-03-01T00:00:01Z', other: '2026-03-01T00:00:00Z' },
  { name: 'DateGreaterThanEquals', ...date, fits: '2026-03-01T00:00:00.000Z', other: '2026-02-28' },
  { name: 'Bool', key: 'aws:SecureTransport', value: 'true', fits: 'True', other: 'false' },
  { name: 'BinaryEquals', key: 'example:digest', value: 'QmFzZTY0', fits: 'QmFzZTY0', other: 'qmFzZTY0' },
  { name: 'IpAddress', ...address },
  { name: 'NotIpAddress', ...address, ...negated },
  { name: 'ArnEquals', ...arn },
  { name: 'ArnNotEquals', ...arn, ...negated },
  { name: 'ArnLike', ...arn },
  { name: 'ArnNotLike', ...arn, ...negated },
];

/** What the request has, and what each form of the operator comes to; `null` is absent. */
export interface Form {
  readonly prefix: '' | 'ForAnyValue:' | 'ForAllValues:';
  readonly suffix: '' | 'IfExists';
  readonly has: (operator: Operator) => readonly string[] | null | 'unknown';
  readonly matched: (operator: Operator) => Matched;
}

const yes = () => true;
const no = () => false;
const open = (): Matched => 'unknown';
const positive = ({ negated }: Operator) => !negated;
const whenNegated = ({ negated }: Operator) => negated === true;
const fits = ({ fits }: Operator) => [fits];
const other = ({ other }: Operator) => [other];
const both = ({ fits, other }: Operator) => [fits, other];
const absent = () => null;
const unknown = () => 'unknown' as const;
const empty = () => [''];

const plain = (suffix: Form['suffix'], has: Form['has'], matched: Form['matched']): Form => ({ prefix: '', suffix, has, matched });
const any = (suffix: Form['suffix'], has: Form['has'], matched: Form['matched']): Form => ({
  prefix: 'ForAnyValue:',
  suffix,
  has,
  matched,
});
const all = (suffix: Form['suffix'], has: Form['has'], matched: Form['matched']): Form => ({
  prefix: 'ForAllValues:',
  suffix,
  has,
  matched,
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
export const FORMS: readonly Form[] = [
  plain('', fits, positive),
  plain('', other, whenNegated),
  plain('', absent, whenNegated),
  plain('', unknown, open),
  plain('IfExists', fits, positive),
  plain('IfExists', other, whenNegated),
  plain('IfExists', absent, yes),
  plain('IfExists', unknown, open),
  any('', fits, positive),
  any('', other, whenNegated),
  any('', both, yes),
  any('', absent, no),
  any('', empty, no),
  any('', unknown, open),
  any('IfExists', both, yes),
  any('IfExists', absent, open),
  all('', fits, positive),
  all('', other, whenNegated),
  all('', both, no),
  all('', absent, yes),
  all('', empty, yes),
  all('', unknown, open),
  all('IfExists', both, no),
  all('IfExists', absent, yes),
];
