import { quotableError, readLoggedError } from '../../src/logs/authorizer-error';

it.each([
  [
    "The IAM role configured on the authorizer or API Gateway doesn't have permissions to call the authorizer.",
    'invalid-permissions',
    true,
  ],
  [
    'The IAM role configured on the integration or API Gateway doesn’t have permissions to call the integration.',
    'invalid-permissions',
    true,
  ],
  ["The response from the Lambda Authorizer function doesn't match the format that API Gateway expects.", 'invalid-json', false],
  ["Response doesn't match the format", 'invalid-json', false],
  ['could not be parsed', 'invalid-json', false],
  ['Unable to parse policy', 'invalid-json', false],
  ['not permitted to invoke the function', 'invalid-permissions', false],
  ['Unable to assume role', 'role-not-assumable', false],
  ['Task timed out', 'timeout', false],
])('%s', (text, error, documented) => {
  expect(readLoggedError(text)).toEqual({ error, documented });
});

it.each([['The message is not authorized.'], ['Unauthorized'], ['-'], [''], [null], [undefined]])('%s is no failure', (text) => {
  expect(readLoggedError(text)).toBeUndefined();
});

it.each([
  ['Authorizer timed out.', 'authorizer.error Authorizer timed out.'],
  ['failed for tenant 4711 with token a7Qx', 'authorizer.error'],
  ['{"user":"ada"}', 'authorizer.error'],
])('of %s it quotes %s', (text, expected) => {
  expect(quotableError('authorizer.error', text)).toBe(expected);
});
