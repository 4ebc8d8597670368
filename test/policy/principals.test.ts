import { matchNotPrincipals } from '../../src/policy/not-principal';
import { matchPrincipals } from '../../src/policy/principals';
import type { Caller, Matched, PrincipalElement } from '../../src/policy/types';

const USER = 'arn:aws:iam::111122223333:user/ann';
const ROLE = 'arn:aws:iam::111122223333:role/path/app';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/app/i-1';
const ROOT = 'arn:aws:iam::111122223333:root';
const EVERYONE: PrincipalElement = { kind: 'everyone' };
const aws = (...values: readonly string[]): PrincipalElement => ({ kind: 'AWS', values });

type Row = readonly [principals: readonly PrincipalElement[], caller: Caller | 'unknown', matched: Matched, why?: RegExp | string];

const ROWS: readonly Row[] = [
  [[EVERYONE], null, true],
  [[EVERYONE], USER, true],
  [[EVERYONE], 'unknown', true],
  [[aws('*')], null, 'unknown', 'undecided:aws-star-anonymous'],
  [[aws('*')], USER, true],
  [[aws('*')], 'unknown', 'unknown', 'aws:PrincipalArn'],
  [[aws('*'), EVERYONE], null, true],
  [[aws(ROOT)], null, false, /anonymous/],
  [[aws(ROOT)], USER, true],
  [[aws(ROOT)], SESSION, true],
  [[aws(ROOT)], ROOT, true],
  [[aws('111122223333')], USER, true],
  [[aws('999900001111')], USER, false],
  [[aws('arn:aws:iam::999900001111:root')], SESSION, false],
  [[aws('arn:aws:iam::xxxxxxxxxxxx:root')], USER, 'unknown', 'aws:PrincipalAccount'],
  [[aws('arn:aws:iam::********3333:root')], USER, true],
  [[aws(USER)], USER, true],
  [[aws(USER)], 'arn:aws:iam::111122223333:user/bob', false, /is not/],
  [[aws('arn:aws:iam::xxxx:user/ann')], USER, 'unknown'],
  [[aws('arn:aws:iam::xxxx:user/bob')], USER, false],
  [[aws(ROLE)], SESSION, true],
  [[aws(ROLE)], ROLE, true],
  [[aws('arn:aws:iam::111122223333:role/other')], SESSION, false],
  [[aws('arn:aws:iam::999900001111:role/app')], SESSION, false],
  [[aws(SESSION)], SESSION, true],
  [[aws(SESSION)], 'arn:aws:sts::111122223333:assumed-role/app/i-2', false],
  [[aws('arn:aws:iam::111122223333:user/*')], USER, false, /no wildcards/],
  [[aws('AROAEXAMPLEEXAMPLE123')], SESSION, 'unknown', 'aws:userid'],
  [[aws('AROAEXAMPLEEXAMPLE123')], null, false],
  [[aws('arn:aws:iam::111122223333:user/bob', USER)], USER, true],
  [[{ kind: 'Service', values: ['events.amazonaws.com'] }], 'events.amazonaws.com', true],
  [[{ kind: 'Service', values: ['events.amazonaws.com'] }], USER, false],
  [[{ kind: 'Service', values: ['events.amazonaws.com'] }], null, false],
  [[{ kind: 'Federated', values: ['cognito-identity.amazonaws.com'] }], USER, false],
  [[{ kind: 'CanonicalUser', values: ['79a59df9'] }], USER, 'unknown'],
  [[], USER, false],
  [[EVERYONE], 'signed', true],
  [[aws('*')], 'signed', true],
  [[aws(ROOT)], 'signed', 'unknown', 'aws:PrincipalArn'],
  [[aws(ROLE, '*')], 'signed', true],
  [[aws('arn:aws:iam::111122223333:role/path/app')], 'arn:aws:sts::111122223333:assumed-role/APP/i-1', false],
  [[aws('arn:aws:iam::111122223333:user/Ann')], USER, false],
  [[aws('arn:aws:iam::111122223333:role/app*')], SESSION, false, /no wildcards/],
  [[aws('arn:aws:sts::111122223333:federated-user/ann')], 'arn:aws:sts::111122223333:federated-user/ann', true],
  [[aws('111122223333')], 'arn:aws:sts::111122223333:federated-user/ann', true],
  [[aws('arn:aws:iam::********1234:root')], USER, false],
  [[aws(''), { kind: 'Service', values: ['*'] }], null, false],
];

test.each(ROWS.map(([principals, caller, matched, why = /\w/]) => ({ principals, caller, matched, why })))(
  'Principal $principals for $caller: $matched',
  ({ principals, caller, matched, why }) => {
    const outcome = matchPrincipals(principals, caller);
    expect(outcome.matched).toBe(matched);
    if (typeof why === 'string') expect(outcome.dependsOn).toContain(why);
    else expect(outcome.why).toMatch(why);
  },
);

type NotRow = readonly [listed: readonly PrincipalElement[], caller: Caller | 'unknown', effect: 'Allow' | 'Deny', matched: Matched];

test.each<NotRow>([
  [[aws(USER)], null, 'Deny', true],
  [[aws(USER, ROOT)], USER, 'Deny', false],
  [[aws(USER)], USER, 'Deny', 'unknown'],
  [[aws(USER)], USER, 'Allow', false],
  [[aws(USER)], 'arn:aws:iam::111122223333:user/bob', 'Deny', true],
  [[aws(ROOT)], USER, 'Deny', 'unknown'],
  [[aws(ROLE, ROOT)], SESSION, 'Deny', 'unknown'],
  [[aws(ROLE, SESSION, ROOT)], SESSION, 'Deny', false],
  [[EVERYONE], USER, 'Deny', false],
  [[EVERYONE], null, 'Deny', false],
  [[aws('*')], null, 'Deny', 'unknown'],
  [[aws(USER)], 'unknown', 'Deny', 'unknown'],
  [[aws(USER, ROOT)], 'signed', 'Deny', 'unknown'],
  [[aws(USER, ROOT)], null, 'Allow', true],
  [[aws(USER, '111122223333')], USER, 'Deny', false],
  [[{ kind: 'Service', values: ['events.amazonaws.com'] }], null, 'Deny', true],
  [[{ kind: 'Service', values: ['events.amazonaws.com'] }], 'events.amazonaws.com', 'Deny', false],
])('NotPrincipal %j for %s in a %s: %s', (listed, caller, effect, matched) => {
  expect(matchNotPrincipals(listed, caller, effect).matched).toBe(matched);
});
