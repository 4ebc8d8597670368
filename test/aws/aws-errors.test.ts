import { endOf, toUnknown } from '../../src/aws/aws-errors';

const call = { permission: 'apigateway:GET', resource: 'arn:aws:apigateway:us-east-1::/restapis', region: 'us-east-1' };
const named = (name: string, more: object = {}): Error => Object.assign(new Error('as AWS says it'), { name }, more);

const rows = [
  ['AccessDeniedException', {}, 'forbidden', 'AccessDenied: I lack apigateway:GET on arn:aws:apigateway:us-east-1::/restapis.'],
  ['UnauthorizedException', {}, 'forbidden', 'I lack apigateway:GET'],
  ['ThrottlingException', {}, 'throttled', 'Throttled'],
  ['TooManyRequestsException', {}, 'throttled', 'Throttled'],
  ['LimitExceeded', { $metadata: { httpStatusCode: 429 } }, 'throttled', 'Throttled'],
  ['ExpiredTokenException', {}, 'error', 'have expired'],
  ['CredentialsProviderError', {}, 'error', 'no AWS credentials'],
  ['UnrecognizedClientException', {}, 'error', 'does not accept my credentials'],
  ['UnknownOperationException', {}, 'unsupported', 'Unsupported'],
  ['InternalFailure', { $metadata: { httpStatusCode: 501 } }, 'unsupported', 'Unsupported'],
  ['NotFoundException', {}, 'error', 'does not exist in us-east-1'],
  ['TimeoutError', {}, 'timeout', 'did not answer in time'],
  ['Error', { code: 'ECONNREFUSED' }, 'error', 'cannot be reached'],
  ['AbortError', {}, 'cancelled', 'Cancelled'],
  ['SomethingNew', {}, 'error', 'as AWS says it'],
] as const;

test.each(rows)('%s %j is %s', (name, more, why, says) => {
  const outcome = toUnknown(named(name, more), call);
  expect(outcome).toMatchObject({ status: 'unknown', why, detail: expect.stringContaining(says) });
  expect(outcome.detail).toMatch(/\S$/);
});

test.each([undefined, null, 'text', 403, {}])('anything can be thrown: %p', (thrown) => {
  expect(toUnknown(thrown, call)).toMatchObject({ status: 'unknown', why: 'error' });
});

test('the end of a question is told from its cancelling', () => {
  expect(endOf(AbortSignal.abort(named('TimeoutError'))).why).toBe('timeout');
  expect(endOf(AbortSignal.abort()).why).toBe('cancelled');
});
