import fc from 'fast-check';
import { parseExecutionLog } from '../../src/logs/parse-execution-log';
import { quotable } from '../../src/logs/quotable';
import { quotableFunctionLine } from '../../src/logs/quotable-function-line';
import { ID, ROWS } from './log-rows';

function quote(message: string): string | undefined {
  const line = parseExecutionLog([{ message }]).lines[0];
  return line === undefined ? undefined : quotable(line);
}

test.each([
  ['Method request headers: {Authorization=abc, Cookie=x}', undefined],
  ['Method request query string: {token=abc}', undefined],
  ['Method request body before transformations: {"a":1}', undefined],
  ['Endpoint response body before transformations: {"a":1}', undefined],
  ['Endpoint response headers: {Set-Cookie=a}', undefined],
  ['Incoming identity: ******9f3a1c', 'Incoming identity: ******9f3a1c'],
  ['Incoming identity: short', undefined],
  ['HTTP Method: GET, Resource Path: /orders?x=secret', 'HTTP Method: GET, Resource Path: /orders'],
  ['Endpoint request URI: https://backend.example.com/a?b=c', undefined],
  [
    'Endpoint request body after transformations: {"authorizationToken":"s3cret","methodArn":"arn:aws:execute-api:eu-west-1:123456789012:k3v9q0m2za/prod/GET/orders"}',
    'methodArn: arn:aws:execute-api:eu-west-1:123456789012:k3v9q0m2za/prod/GET/orders',
  ],
  ['The client is not authorized to perform this operation.', 'The client is not authorized to perform this operation.'],
  ['a line that nobody knows', undefined],
])('%s', (message, shown) => {
  expect(quote(message)).toBe(shown);
});

test('of an authorizer result only the statements go out', () => {
  const shown = quote(
    'Authorizer result body before parsing: {"principalId":"me@example.com","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"execute-api:Invoke","Resource":"arn:x"}]},"context":{"k":"value"},"usageIdentifierKey":"abc"}',
  );
  expect(shown).toBe('Authorizer result: [{"Effect":"Deny","Action":["execute-api:Invoke"],"Resource":["arn:x"]}]');
});

test('what follows the allowed part of a line never goes out', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ROWS.flatMap(({ lines }) => lines)), (line) => {
      const shown = quote(`${line}\n(${ID}) {"password":"hunter22"} ?q=hunter22`);
      expect(shown ?? '').not.toContain('hunter22');
    }),
  );
});

test.each([
  [`START RequestId: ${ID} Version: $LATEST`, `START RequestId: ${ID} Version: $LATEST`],
  [`2026-11-22T09:00:00.000Z ${ID} Task timed out after 3.00 seconds`, `${ID} Task timed out after 3.00 seconds`],
  [`2026-11-22T09:00:00.000Z\t${ID}\tINFO\ttoken eyJabc`, undefined],
  ['{"errorType":"TypeError","errorMessage":"secret"}', '"errorType":"TypeError"'],
])('function line %s', (line, shown) => {
  expect(quotableFunctionLine(line)).toBe(shown);
});
