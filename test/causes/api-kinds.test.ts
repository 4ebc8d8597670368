import { isOfKind } from '../../src/causes/api-kinds';
import { CAUSE_IDS } from '../../src/causes/ids';

const left = (kind: 'HTTP' | 'WEBSOCKET' | 'REST' | 'unknown'): readonly string[] => CAUSE_IDS.filter((id) => isOfKind(id, kind));

it('leaves every cause to a REST API, and to one whose kind is not known', () => {
  expect(left('REST')).toEqual(CAUSE_IDS);
  expect(left('unknown')).toEqual(CAUSE_IDS);
});

it.each([
  ['HTTP', 'api-key-missing', false],
  ['HTTP', 'resource-policy-explicit-deny', false],
  ['HTTP', 'waf-rule-block', false],
  ['HTTP', 'authorizer-cached-deny', false],
  ['HTTP', 'authorizer-invalid-output', true],
  ['HTTP', 'authorizer-explicit-deny', true],
  ['HTTP', 'backend-http-returned-403', true],
  ['HTTP', 'throttled', true],
  ['WEBSOCKET', 'api-key-missing', true],
  ['WEBSOCKET', 'iam-invoke-not-allowed', true],
  ['WEBSOCKET', 'authorizer-token-missing', false],
  ['WEBSOCKET', 'authorizer-identity-source-missing', true],
  ['WEBSOCKET', 'cognito-token-expired', false],
] as const)('%s: %s %s', (kind, cause, expected) => {
  expect(left(kind).includes(cause)).toBe(expected);
});
