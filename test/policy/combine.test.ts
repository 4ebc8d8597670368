import { type Combined, type CombineInput, combine } from '../../src/policy/combine';
import type { PolicyOutcome, StatementOutcome } from '../../src/policy/types';
import { TABLE_ROWS } from './combine-rows';

const outcome = (value: PolicyOutcome['outcome'], statements: readonly StatementOutcome[] = []): PolicyOutcome => ({
  outcome: value,
  statements,
  dependsOn: [],
  notes: [],
});
const statement = (effect: 'Allow' | 'Deny', matched: StatementOutcome['matched']): StatementOutcome => ({
  index: 0,
  effect,
  matched,
  parts: [],
});

test.each(TABLE_ROWS)('$auth (same account $sameAccount): $caller × $resource = $outcome', (row) => {
  const combined = combine({
    auth: row.auth,
    endpoint: 'public',
    resource: row.resource === 'none' ? null : outcome(row.resource),
    caller: row.caller === 'none' ? 'none' : outcome(row.caller),
    sameAccount: row.sameAccount,
  });
  expect(combined).toMatchObject({ outcome: row.outcome, table: row.table, at: row.at, authorizerInvoked: row.invoked });
  expect(combined.warnings).toEqual(row.warning ? [expect.stringMatching(row.warning)] : []);
  expect(combined.why).toMatch(/\w/);
});

const input = (more: Partial<CombineInput>): CombineInput => ({
  auth: 'CUSTOM',
  endpoint: 'public',
  resource: null,
  caller: 'none',
  sameAccount: true,
  ...more,
});

test.each<readonly [string, Partial<CombineInput>, Partial<Combined>]>([
  ['a private API without a policy', { auth: 'NONE', endpoint: 'private' }, { outcome: 'implicit-deny', at: 'resource-policy' }],
  [
    'the same with an authorizer that allows',
    { endpoint: 'private', caller: outcome('allow') },
    { outcome: 'implicit-deny', at: 'resource-policy', authorizerInvoked: 'unknown' },
  ],
  ['public or private, no policy, no auth', { auth: 'NONE', endpoint: 'unknown' }, { outcome: 'depends', at: 'none' }],
  [
    'a certain Deny of the resource policy, caller unknown',
    { resource: outcome('explicit-deny'), caller: 'unknown' },
    { outcome: 'explicit-deny', at: 'resource-policy', authorizerInvoked: false },
  ],
  [
    'a certain Deny of the resource policy, all else unknown',
    { auth: 'unknown', endpoint: 'unknown', resource: outcome('explicit-deny'), caller: 'unknown', sameAccount: 'unknown' },
    { outcome: 'explicit-deny', decidedBy: 'resource-policy', at: 'resource-policy', authorizerInvoked: 'unknown' },
  ],
  [
    'a certain Deny of the authorizer, resource policy unknown',
    { resource: 'unknown', caller: outcome('explicit-deny') },
    { outcome: 'explicit-deny', decidedBy: 'caller-policy' },
  ],
  [
    'a certain Deny of the caller, auth unknown',
    { auth: 'unknown', caller: outcome('explicit-deny') },
    { outcome: 'explicit-deny', decidedBy: 'caller-policy', at: 'authorize' },
  ],
  ['both unknown', { resource: 'unknown', caller: 'unknown' }, { outcome: 'depends', authorizerInvoked: 'unknown' }],
  ['authorizer allows, resource policy unknown', { resource: 'unknown', caller: outcome('allow') }, { outcome: 'depends' }],
  [
    'authorizer allows, an Allow of the resource policy is open',
    { resource: outcome('depends', [statement('Allow', 'unknown')]), caller: outcome('allow') },
    { outcome: 'allow', decidedBy: 'caller-policy', authorizerInvoked: true, warnings: [] },
  ],
  [
    'authorizer allows, a Deny of the resource policy is open',
    { resource: outcome('depends', [statement('Allow', true), statement('Deny', 'unknown')]), caller: outcome('allow') },
    { outcome: 'depends', authorizerInvoked: 'unknown' },
  ],
  [
    'authorizer denies, an Allow of the resource policy is open',
    { resource: outcome('depends', [statement('Allow', 'unknown')]), caller: outcome('explicit-deny') },
    { outcome: 'explicit-deny', at: 'authorize' },
  ],
  [
    'another account or the same, both allow',
    { auth: 'AWS_IAM', resource: outcome('allow'), caller: outcome('allow'), sameAccount: 'unknown' },
    { outcome: 'allow', table: 'none' },
  ],
  [
    'another account or the same, only the caller allows',
    { auth: 'AWS_IAM', resource: outcome('implicit-deny'), caller: outcome('allow'), sameAccount: 'unknown' },
    { outcome: 'depends' },
  ],
  [
    'another account, silent caller, an Allow of the resource policy is open',
    {
      auth: 'AWS_IAM',
      resource: outcome('depends', [statement('Allow', 'unknown')]),
      caller: outcome('implicit-deny'),
      sameAccount: false,
    },
    { outcome: 'implicit-deny', decidedBy: 'caller-policy' },
  ],
  [
    'the resource policy allows, an Allow of the authorizer is open',
    { resource: outcome('allow'), caller: outcome('depends', [statement('Allow', 'unknown')]) },
    { outcome: 'allow', decidedBy: 'resource-policy' },
  ],
  [
    'another account, silent caller',
    { auth: 'AWS_IAM', resource: outcome('allow'), caller: outcome('implicit-deny'), sameAccount: false },
    { outcome: 'implicit-deny', decidedBy: 'caller-policy' },
  ],
  [
    'Cognito, resource policy silent, token not known',
    { auth: 'COGNITO_USER_POOLS', resource: outcome('implicit-deny'), caller: 'unknown' },
    { outcome: 'implicit-deny', at: 'authorize' },
  ],
  [
    'no auth, a caller policy is ignored',
    { auth: 'NONE', resource: outcome('allow'), caller: outcome('explicit-deny') },
    { outcome: 'allow' },
  ],
])('%s', (_name, more, expected) => {
  expect(combine(input(more))).toMatchObject(expected);
});
