import fc from 'fast-check';
import { calledHost, methodOverrideIn, preflightIn } from '../../src/question/called-host';

const OWN = 'k3v9q2m7xd.execute-api.eu-central-1.amazonaws.com';

test.each([
  ['the API’s own URL', `curl -i https://${OWN}/prod/orders`, { domainName: OWN }],
  ['a partition of its own', `https://${OWN}.cn/prod`, { domainName: `${OWN}.cn` }],
  ['a custom domain', 'curl -i https://shop.example.com/v1/orders?page=2', { domainName: 'shop.example.com', urlPath: '/v1/orders' }],
  [
    'a custom domain with a port, at a sentence’s end',
    'We call https://Shop.example.com:443/v1.',
    { domainName: 'shop.example.com', urlPath: '/v1' },
  ],
  [
    'a request line and its Host',
    '> GET /v1/orders?x=1 HTTP/1.1\n> Host: shop.example.com\n',
    { domainName: 'shop.example.com', urlPath: '/v1/orders' },
  ],
  ['a Host line beside another URL', `Host: ${OWN}\nSee https://docs.example.com/x`, { domainName: OWN }],
  ['two hosts', `https://shop.example.com/v1 leads to https://${OWN}/prod`, {}],
  ['a link of AWS', 'https://docs.aws.amazon.com/apigateway/', {}],
  ['another AWS host', 'https://my-bucket.s3.eu-west-1.amazonaws.com/key', {}],
  ['a masked id', 'https://xxxx.execute-api.eu-central-1.amazonaws.com/prod', {}],
  ['no host', 'Forbidden', {}],
] as const)('%s', (_what, text, expected) => {
  expect(calledHost(text)).toEqual(expected);
});

test('the header that changes the verb, where it does', () => {
  expect(methodOverrideIn("curl -X POST -H 'X-HTTP-Method-Override: patch' …", 'POST')).toEqual({ sent: 'POST', to: 'PATCH' });
  expect(methodOverrideIn('"x-http-method-override": "DELETE"', 'POST')).toEqual({ sent: 'POST', to: 'DELETE' });
  expect(methodOverrideIn('X-HTTP-Method-Override: POST', 'POST')).toBeUndefined();
  expect(methodOverrideIn('X-HTTP-Method-Override: PATCH', undefined)).toBeUndefined();
});

test('a preflight is an OPTIONS that asks for a verb', () => {
  expect(preflightIn('> Access-Control-Request-Method: PUT', 'OPTIONS')).toBe('PUT');
  expect(preflightIn('> Access-Control-Request-Method: PUT', 'GET')).toBeUndefined();
  expect(preflightIn('Origin: https://shop.example.com', 'OPTIONS')).toBeUndefined();
});

test('any text is read, and no path holds a query', () => {
  fc.assert(
    fc.property(fc.string(), fc.webUrl({ withQueryParameters: true }), (noise, url) => {
      const { urlPath = '/' } = calledHost(`${noise} ${url}`);
      expect(urlPath).toMatch(/^\/[^?#]*$/);
    }),
  );
});
