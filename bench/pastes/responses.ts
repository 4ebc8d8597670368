import type { Paste } from './paste';

const ID = '0f3c9a52-6b1d-4e77-8a20-b5c4d3e2f1a0';
const HOST = 'k3v9q0m2za.execute-api.eu-west-1.amazonaws.com';

/** curl -v with its TLS lines, as it is pasted most often. */
export const CURL_DUMP = `$ curl -v -X POST https://${HOST}/prod/orders -H 'x-api-key: [removed]' -d '{"sku":"a-17"}'
* Host ${HOST}:443 was resolved.
* IPv4: 203.0.113.10, 203.0.113.11
*   Trying 203.0.113.10:443...
* Connected to ${HOST} (203.0.113.10) port 443
* ALPN: curl offers h2,http/1.1
* TLSv1.3 (OUT), TLS handshake, Client hello (1):
* TLSv1.3 (IN), TLS handshake, Server hello (2):
* SSL connection using TLSv1.3 / TLS_AES_128_GCM_SHA256
* ALPN: server accepted h2
* using HTTP/2
> POST /prod/orders HTTP/2
> Host: ${HOST}
> User-Agent: curl/8.9.1
> Accept: */*
> x-api-key: [removed]
> Content-Length: 14
> Content-Type: application/x-www-form-urlencoded
>
* upload completely sent off: 14 bytes
< HTTP/2 403
< content-type: application/json
< content-length: 23
< date: Sun, 22 Nov 2026 09:00:00 GMT
< x-amzn-requestid: ${ID}
< x-amzn-errortype: ForbiddenException
< x-amz-apigw-id: XyZ12abcPQRsTUv=
<
* Connection #0 to host ${HOST} left intact
{"message":"Forbidden"}
`;

const answered = (errorType: string, body: string): string =>
  `HTTP/2 403\ncontent-type: application/json\ndate: Sun, 22 Nov 2026 09:00:00 GMT\nx-amzn-requestid: ${ID}\nx-amzn-errortype: ${errorType}\nx-amz-apigw-id: XyZ12abcPQRsTUv=\n\n${body}`;

export const RESPONSES: readonly Paste[] = [
  { name: 'Forbidden', text: '{"message":"Forbidden"}' },
  { name: 'Missing Authentication Token', text: '{"message":"Missing Authentication Token"}' },
  {
    name: 'explicit deny',
    text: '{"Message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"}',
  },
  {
    name: 'anonymous, resource policy',
    text: '{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********4821:k3v9q0m2za/prod/GET/orders/42 because no resource-based policy allows the execute-api:Invoke action"}',
  },
  {
    name: 'signed caller, identity policy',
    text: 'User: arn:aws:sts::111122223333:assumed-role/reader/me is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********3333:k3v9q0m2za/prod/GET/orders because no identity-based policy allows the execute-api:Invoke action',
  },
  {
    name: 'two curl dumps',
    text: `${CURL_DUMP}\n${CURL_DUMP.replaceAll('POST', 'GET').replaceAll(ID, '7b1e2d3c-4f5a-4b6c-8d7e-9f0a1b2c3d4e')}`,
  },
  { name: 'curl -v', text: CURL_DUMP },
  {
    name: 'signature',
    text: answered(
      'InvalidSignatureException',
      '{"message":"Signature expired: 20261122T000000Z is now earlier than 20261122T001000Z (20261122T001500Z - 5 min.)"}',
    ),
  },
  { name: 'authorizer answered', text: answered('AccessDeniedException', '{"Message":"User is not authorized to access this resource"}') },
  {
    name: 'Authorization header',
    text: answered(
      'IncompleteSignatureException',
      '{"message":"Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): \'hEqK9fL1bQ==\'."}',
    ),
  },
  {
    name: 'browser',
    text: `Request URL: https://api.example.com/v1/orders/5\nRequest Method: DELETE\nStatus Code: 403 Forbidden\nReferrer Policy: strict-origin-when-cross-origin\n\nx-amzn-errortype: MissingAuthenticationTokenException\nx-amzn-requestid: ${ID}`,
  },
  {
    name: 'prose',
    text: 'With API Gateway the first call works, then subsequent calls with the same token fail until I wait 5 minutes. The lambda authorizer is never called.',
  },
  { name: 'nothing', text: 'good morning everybody out there, has anyone seen the release notes?' },
  {
    name: 'HTTP API',
    text: 'HTTP/2 403\ndate: Sun, 22 Nov 2026 09:00:00 GMT\napigw-requestid: XyZ12abcPQRsTUv=\n\n{"message":"Forbidden"}',
  },
];
