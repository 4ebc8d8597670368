import { describe as read } from '../../src/question/description';
import { inEnglish } from '../../src/question/localised';

const CURL = `$ curl -v https://m4t7x2qzpk.execute-api.eu-central-1.amazonaws.com/live/parcels
* Host m4t7x2qzpk.execute-api.eu-central-1.amazonaws.com:443 was resolved.
* IPv6: (none)
* IPv4: 198.51.100.23
> GET /live/parcels HTTP/2
> User-Agent: curl/8.5.0
> Accept: */*
>
< HTTP/2 403
< date: Tue, 24 Nov 2026 10:00:00 GMT
<
{"message":"Forbidden"}`;

test.each([
  ['what curl prints of itself', CURL, 'ipv6', 'dual-stack', 'managed-rule'],
  ['a time of day', 'at 10:00:00 API Gateway answered 403 to the whole team', 'ipv6'],
  ['what the browser says of its referrer', 'Status Code: 403\nReferrer Policy: strict-origin-when-cross-origin', 'cors-browser'],
  ['to get as a word', 'with API Gateway we only get 403 there', 'other-verb'],
  ['to get as a word, at CloudFront', 'through CloudFront I only get "403"', 'cloudfront-answers'],
  ['a status in Rust', 'reqwest::Error { kind: Status(403) } from our API Gateway', 'function-answers'],
  ['another policy', 'I changed the IAM policy of the role, API Gateway still answers 403', 'policy-without-effect'],
])('%s is no sign', (_name, text, ...ids) => {
  const { signs = [] } = read(text) ?? {};
  expect(signs.filter((sign) => ids.includes(sign))).toEqual([]);
});

test.each([
  ['called from 2001:db8:12::7, API Gateway 403', 'ipv6'],
  ['API Gateway: GET works, there is only GET in the console', 'other-verb'],
  ['CloudFront lets only GET through to the API', 'cloudfront-answers'],
  ['res.status(403) is in our handler', 'function-answers'],
])('%s', (text, id) => {
  expect(read(text)?.signs).toContain(id);
});

test('a text in English stays as it is', () => {
  const text = 'The private API’s resource policy was not deployed, says Ada. 403 since 10:00.';
  expect(inEnglish(text)).toBe(text);
});

test('a term is not found inside a word', () => {
  expect(inEnglish('die Firmament-Firma ist hier')).toBe('die Firmament- signature  ist hier');
});
