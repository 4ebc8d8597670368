import type { Evidence } from '../../src/evidence/evidence';
import type { FailedRequest } from '../../src/evidence/failed-request';
import { known } from '../../src/evidence/gathered';
import { signedRoute } from '../../src/layers/signed-route';

const text = { from: 'response', says: 'no Authorization header reached the method' } as const;
const request: FailedRequest = { apiType: 'REST', apiId: 'k3v9q2m7xd', stage: 'prod', time: '2026-11-20T10:00:00Z' };
const headers = { 'x-amz-apigw-id': 'AbC=' };
const accessLog = known({ variables: { 'error.responseType': 'MISSING_AUTHENTICATION_TOKEN' } }, 'access-log');
const response = known({ headers, errorType: 'MissingAuthenticationTokenException', headersComplete: true }, 'response', { pasted: true });

function saved(authorizationType: 'AWS_IAM' | 'NONE'): Evidence['route'] {
  return known({ found: 'method', resourcePath: '/orders', httpMethod: 'GET', authorizationType, apiKeyRequired: false }, 'config');
}

function deployed(createdAt: string, ...routes: string[]): Evidence['deployment'] {
  return known({ id: 'd1', createdAt, routes }, 'config');
}

const BEFORE = '2026-11-19T10:00:00Z';
const AFTER = '2026-11-21T10:00:00Z';

it.each([
  ['deployed before the request', 'AWS_IAM', deployed(BEFORE, 'GET /orders'), 'confirmed', 'GET /orders'],
  ['deployed after the request', 'AWS_IAM', deployed(AFTER, 'GET /orders'), 'likely', 'GET /orders'],
  ['not known to be deployed', 'AWS_IAM', undefined, 'likely', 'GET /orders'],
  ['not deployed', 'AWS_IAM', deployed(BEFORE, 'GET /'), 'excluded', undefined],
  ['not deployed by now, which says nothing of then', 'AWS_IAM', deployed(AFTER, 'GET /'), 'likely', 'GET /orders'],
  ['deployed, and open as saved', 'NONE', deployed(BEFORE, 'GET /orders'), 'likely', undefined],
  ['open as saved', 'NONE', undefined, 'possible', undefined],
] as const)('a method that is %s (%s)', (_what, type, deployment, expected, name) => {
  const route = saved(type);
  const { standing, asking } = signedRoute(
    text,
    { response, accessLog, ...(route && { route }), ...(deployment && { deployment }) },
    { request },
  );
  expect([standing.is === 'fits' ? standing.confidence : standing.is, asking]).toEqual([expected, name]);
});

it('proves nothing while it is not known who answered', () => {
  const route = saved('AWS_IAM');
  const deployment = deployed(BEFORE, 'GET /orders');
  const { standing } = signedRoute(text, { ...(route && { route }), ...(deployment && { deployment }) }, { request });
  expect(standing).toMatchObject({ is: 'fits', confidence: 'likely' });
});
