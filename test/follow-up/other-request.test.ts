import { known, unknown } from '../../src/evidence/gathered';
import { otherRequest } from '../../src/follow-up/other-request';
import { readPolicy } from '../../src/policy/read-policy';
import { caseBasis } from '../slack/case-basis';

const { evidence, request } = caseBasis;
const ARN = 'arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/prod';
const allowAll = known(
  readPolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: `${ARN}/*` }],
    }),
  ),
  'policy' as const,
);

test('an address that the policy denies: whatever the authorizer would say', () => {
  const told = otherRequest(evidence, request, { method: 'GET', path: '/orders/7', sourceIp: '203.0.113.9', principal: 'bob' });
  expect(told.outcome).toBe('explicit-deny');
  expect(told.resource?.outcome?.deciding?.sid).toBe('office-only');
});

test('the same caller within the TTL: the cached policy counts, and that is said', () => {
  const told = otherRequest({ ...evidence, resourcePolicy: known(null, 'policy') }, request, { path: '/orders/7' });
  expect(told.outcome).toBe('implicit-deny');
  expect(told.assumes.join(' ')).toContain('within 300 s');
  expect(told.returned?.outcome).toBe('implicit-deny');
});

test('with TTL 0 the function is asked anew: it depends', () => {
  const authorizers = evidence.authorizers?.status === 'known' ? evidence.authorizers.value : [];
  const anew = known(
    authorizers.map((each) => ({ ...each, ttlSeconds: 0 })),
    'config' as const,
  );
  const told = otherRequest({ ...evidence, resourcePolicy: known(null, 'policy'), authorizers: anew }, request, { path: '/orders/7' });
  expect(told.outcome).toBe('depends');
  expect(told.unknown.join(' ')).toContain('With TTL 0 the function is asked anew');
});

test('another principal: its policy was never logged', () => {
  const told = otherRequest({ ...evidence, resourcePolicy: known(null, 'policy') }, request, { path: '/orders/7', principal: 'bob' });
  expect(told.outcome).toBe('depends');
  expect(told.unknown.join(' ')).toContain('What the authorizer returns for `bob` is not known');
  expect(told.returned).toBeUndefined();
});

test('the policy could not be read: nothing is claimed', () => {
  const told = otherRequest({ ...evidence, resourcePolicy: unknown('forbidden', 'AccessDenied') }, request, { path: '/orders/7' });
  expect(told.outcome).not.toBe('allow');
  expect(told.unknown).toContain('The resource policy could not be read');
});

test('a route that was not read: how it authorizes is not known', () => {
  const told = otherRequest({ ...evidence, resourcePolicy: allowAll }, request, {
    method: 'DELETE',
    path: '/admin',
    sourceIp: '198.51.100.7',
  });
  expect(told.outcome).toBe('depends');
  expect(told.unknown).toContain('How `DELETE /admin` authorizes is not known');
});

test('a route that the API as saved has not, and one that it has', () => {
  const savedRoutes = known(
    [
      { route: 'GET /orders/{id}', authorizationType: 'CUSTOM' },
      { route: 'POST /open', authorizationType: 'NONE' },
    ],
    'config' as const,
  );
  expect(otherRequest({ ...evidence, savedRoutes }, request, { method: 'DELETE', path: '/admin' }).outcome).toBe('no-route');
  const open = otherRequest({ ...evidence, savedRoutes, resourcePolicy: allowAll }, request, {
    method: 'POST',
    path: '/open',
    sourceIp: '198.51.100.7',
  });
  expect(open.outcome).toBe('allow');
  expect(open.unknown.join(' ')).toContain('no part of this');
  const partial = { ...savedRoutes, complete: false };
  expect(otherRequest({ ...evidence, savedRoutes: partial }, request, { method: 'DELETE', path: '/admin' }).outcome).not.toBe('no-route');
});

test('what is not said is taken from the case, and told', () => {
  const told = otherRequest(evidence, request, {});
  expect(told.says).toContain('`GET /orders/42` from `203.0.113.7`');
  expect(told.assumes.join('; ')).toContain('The address 203.0.113.7 as in the request of this thread');
  const { path: _path, ...withoutPath } = request;
  expect(otherRequest(evidence, withoutPath, {}).outcome).toBe('not-told');
});
