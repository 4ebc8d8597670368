import { mask, maskAccount } from '../../../playground/aws/gateway/masking';

test.each([
  ['', ''],
  ['abc', '******'],
  ['abcdef', '******'],
  ['xyzabcdef', '***abcdef'],
])('mask %j', (value, masked) => {
  expect(mask(value)).toBe(masked);
});

test('an account id keeps its last four digits', () => {
  expect(maskAccount('arn:aws:execute-api:us-east-1:111122223333:abcdefghij/prod/GET/')).toBe(
    'arn:aws:execute-api:us-east-1:********3333:abcdefghij/prod/GET/',
  );
});
