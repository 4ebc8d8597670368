import { checkAuthorizerOutput } from '../../src/policy/authorizer-output';

const policyDocument = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' }] };
const good = { principalId: 'user', policyDocument };

test.each<readonly [string, unknown, string, RegExp]>([
  ['null', null, '', /null/],
  ['nothing', undefined, '', /missing/],
  ['a list', [good], '', /a list/],
  ['Unauthorized', 'Unauthorized', '', /throw the error "Unauthorized"/],
  ['true', true, '', /boolean/],
  ['no principalId', { policyDocument }, 'principalId', /missing/],
  ['a number as principalId', { ...good, principalId: 7 }, 'principalId', /number/],
  ['no policyDocument', { principalId: 'user' }, 'policyDocument', /missing/],
  ['the simple format', { isAuthorized: true }, 'policyDocument', /HTTP APIs/],
  ['a stringified policy', { ...good, policyDocument: JSON.stringify(policyDocument) }, 'policyDocument', /do not stringify/],
  ['a list as policy', { ...good, policyDocument: [] }, 'policyDocument', /a list/],
  ['a single statement', { ...good, policyDocument: policyDocument.Statement[0] }, 'policyDocument', /single statement/],
  ['no Statement', { ...good, policyDocument: { Version: '2012-10-17' } }, 'policyDocument.Statement', /missing/],
  [
    'lower-case effect',
    { ...good, policyDocument: { Version: '2012-10-17', Statement: [{ effect: 'Allow', Action: '*', Resource: '*' }] } },
    'policyDocument.Statement[0].effect',
    /write Effect/,
  ],
  [
    'an empty Resource',
    { ...good, policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: null }] } },
    'policyDocument.Statement[0].Resource',
    /null/,
  ],
  ['a list in context', { ...good, context: { roles: ['admin'] } }, 'context.roles', /a list/],
  ['an object in context', { ...good, context: { user: { id: 1 } } }, 'context.user', /an object/],
  ['a list as context', { ...good, context: ['x'] }, 'context', /a list/],
  ['a number as usageIdentifierKey', { ...good, usageIdentifierKey: 7 }, 'usageIdentifierKey', /number/],
])('%s', (_name, json, where, says) => {
  expect(checkAuthorizerOutput(json).find((problem) => problem.where === where)?.says).toMatch(says);
});

test.each([good, { ...good, context: { a: 'x', b: 1, c: true, d: null } }, { ...good, usageIdentifierKey: 'k' }, { ...good, context: {} }])(
  '%j is well formed',
  (json) => {
    expect(checkAuthorizerOutput(json)).toEqual([]);
  },
);

test('no value of context is repeated', () => {
  expect(JSON.stringify(checkAuthorizerOutput({ context: { token: ['secret-1'], user: { mail: 'ann@example.com' } } }))).not.toMatch(
    /secret|example/,
  );
});
