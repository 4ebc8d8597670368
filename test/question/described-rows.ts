import type { CauseId } from '../../src/causes/ids';

/** How tired people describe an incident, with the causes of which one has to be named, and whether it has to come first. */
export type Described = readonly [text: string, causes: readonly CauseId[], isFirst?: true];

export const DESCRIBED: readonly Described[] = [
  [
    'api gateway 403 on the second endpoint only, the first one the app calls is always ok. lambda authorizer with ttl 300. if i wait 5 minutes and call the other one first it is the reverse',
    ['authorizer-cached-policy-mismatch'],
    true,
  ],
  [
    'Our {proxy+} API: after login GET /me works, then GET /me/settings is denied with the very same token. The authorizer has no log entry for the denied call.',
    ['authorizer-cached-policy-mismatch'],
    true,
  ],
  [
    'We re-enabled a customer an hour... well, three minutes ago, and API Gateway still denies them. The authorizer function would say Allow now, I tested it by hand. Somebody mentioned the cache.',
    ['authorizer-cached-deny'],
    true,
  ],
  [
    'user got the admin role back but api gateway keeps answering 403 until the authorizer cache runs out',
    ['authorizer-cached-deny', 'authorizer-cached-policy-mismatch'],
  ],
  [
    'The Lambda authorizer returns Deny for tenants on the blocklist and this tenant should not be on it, API Gateway gives 403',
    ['authorizer-explicit-deny'],
    true,
  ],
  [
    'copied the authorizer from staging, in prod every call through api gateway is 403. The policy in the code has the staging api id hard-coded',
    ['authorizer-policy-wrong-api-or-stage'],
    true,
  ],
  [
    'same shared authorizer for two APIs, on the new API all is 403 forbidden, the resource arn in the policy has the id of the old API',
    ['authorizer-policy-wrong-api-or-stage'],
    true,
  ],
  [
    '403 from api gateway only with a trailing slash at the end of the path, authorizer policy lists /orders',
    ['authorizer-policy-path-shape', 'route-unknown-path'],
  ],
  [
    'REST API, TOKEN authorizer: 401 Unauthorized and the authorizer lambda is never invoked, turns out some clients do not send the Authorization header',
    ['authorizer-token-missing', 'authorizer-identity-source-missing'],
  ],
  [
    '401 from API Gateway, REQUEST authorizer with caching, identity sources are a header and a query parameter and the query parameter is not always there',
    ['authorizer-identity-source-missing'],
    true,
  ],
  [
    'We added a token validation regex to the authorizer and now API Gateway says 401 for tokens with the Bearer prefix',
    ['authorizer-token-validation-failed'],
    true,
  ],
  [
    'authorizer lambda throws "Unauthorized" on purpose when the jwt is bad, api gateway 401, why is my jwt bad',
    ['authorizer-threw-unauthorized'],
    true,
  ],
  [
    'After moving to terraform API Gateway answers 500 because it may not invoke the authorizer lambda, the lambda permission is gone I guess',
    ['authorizer-invoke-permission-missing'],
    true,
  ],
  [
    'API Gateway 500 since the last release of the authorizer, its logs show a TypeError and a stack trace',
    ['authorizer-invalid-output'],
    true,
  ],
  ['API Gateway: 500 with message null, the authorizer returns a context with an array in it', ['authorizer-invalid-output'], true],
  [
    'Sporadic 500s from api gateway when the authorizer lambda is cold, it seems to time out talking to the identity provider',
    ['authorizer-timeout'],
    true,
  ],
  [
    'Only people in the office can call the API, from home they get 403. There is a resource policy with an IP allow list on the API Gateway',
    ['resource-policy-explicit-deny', 'resource-policy-source-ip-differs'],
  ],
  [
    'our NAT gateway got a new elastic ip yesterday and since then the partner API (api gateway, ip whitelist) refuses us',
    ['resource-policy-source-ip-differs', 'resource-policy-explicit-deny'],
    true,
  ],
  [
    'API Gateway resource policy allows our address but the request comes through a proxy / VPN so the source ip it sees is a different one',
    ['resource-policy-source-ip-differs'],
    true,
  ],
  [
    'switched the API endpoint to dualstack and now some customers get 403, the resource policy has only ipv4 ranges',
    ['resource-policy-ipv6-after-dualstack'],
    true,
  ],
  [
    'cross account call: role in account B calls an API Gateway with IAM auth in account A, 403, identity policy in B allows execute-api',
    ['resource-policy-cross-account'],
    true,
  ],
  [
    'I changed the resource policy in the console and saved it but the api gateway still denies, did not deploy yet',
    ['resource-policy-not-deployed'],
    true,
  ],
  [
    'private API gateway, we recreated the VPC endpoint and now 403 from the vpc, resource policy has aws:SourceVpce with the old vpce id',
    ['resource-policy-vpc-endpoint-mismatch'],
    true,
  ],
  [
    'new private rest api without any resource policy, each call is 403 from inside the VPC',
    ['resource-policy-missing-on-private-api'],
    true,
  ],
  [
    'We converted the API from private to regional, now everything incl. OPTIONS is denied by the old sourceVpce policy',
    ['resource-policy-left-over-from-private'],
    true,
  ],
  ['resource policy allows only dev/GET/* and we deployed to the prod stage, api gateway 403', ['resource-policy-resource-mismatch'], true],
  [
    'the resource policy names an IAM role as principal, but the method of our API Gateway has no IAM authorization, so everyone is anonymous and refused',
    ['resource-policy-principal-needs-iam'],
    true,
  ],
  [
    'Cognito login is fine, but since we attached a resource policy to the api gateway all signed in users are refused',
    ['resource-policy-cognito-needs-allow'],
    true,
  ],
  ['browser shows CORS error on OPTIONS preflight, api gateway returns 403 to it, postman is ok', ['cors-preflight-denied'], true],
  [
    'calling the api gateway with AWS_IAM auth from curl without signing, says missing authentication token',
    ['iam-request-not-signed', 'route-unknown-path'],
  ],
  ['lambda role lacks execute-api:Invoke I think, signed request to API Gateway with sigv4 gives 403', ['iam-invoke-not-allowed'], true],
  ['the new SCP of the organization blocks execute-api for that account, API Gateway 403 on signed calls', ['iam-explicit-deny'], true],
  [
    'Signed requests to API Gateway fail since this morning on one box only, its clock is ten minutes behind',
    ['iam-signature-expired'],
    true,
  ],
  ['API Gateway refuses signed calls from a laptop whose clock runs ahead', ['iam-signature-not-yet-current'], true],
  [
    'the access key was rotated and the old one deleted, API Gateway now 403 on the signed calls of the batch job',
    ['iam-access-key-invalid'],
    true,
  ],
  [
    'long running job with temporary credentials: after one hour api gateway starts to say 403, session token expired?',
    ['iam-session-token-expired'],
    true,
  ],
  [
    'SigV4 signature does not match at API Gateway when the query string has special characters, signing code is our own',
    ['iam-signature-mismatch'],
    true,
  ],
  ['we sign for us-east-1 but the API Gateway is in eu-west-1, 403', ['iam-credential-scope-region'], true],
  ['Signing with service name "apigateway" rather than execute-api, API Gateway 403', ['iam-credential-scope-service'], true],
  ['cognito authorizer on API Gateway, 401 when I send the access token, with the id token it is ok', ['cognito-wrong-token-type'], true],
  [
    'API Gateway cognito authorizer, scopes set on the method, the app client does not have that scope, 401',
    ['cognito-scope-missing'],
    true,
  ],
  ['401 from api gateway after an hour of using the app, cognito token is not refreshed', ['cognito-token-expired'], true],
  [
    'tokens from the other user pool are refused with 401 by the API Gateway cognito authorizer',
    ['cognito-token-missing-or-invalid', 'cognito-audience-mismatch'],
  ],
  ['api gateway forbidden, forgot the api key header in the new client', ['api-key-missing'], true],
  [
    'x-api-key is sent and the key is correct, API Gateway still forbidden. The key is in no usage plan I think',
    ['api-key-not-in-usage-plan'],
    true,
  ],
  ['created a new stage v2 on the API Gateway, the api key that works on v1 is forbidden there', ['api-key-stage-not-in-usage-plan'], true],
  ['somebody disabled the api key of the partner in api gateway', ['api-key-disabled'], true],
  ['the api key was copied with a typo / from another region, API Gateway says forbidden', ['api-key-invalid'], true],
  [
    'API key source is AUTHORIZER on our api gateway and the lambda does not return usageIdentifierKey, 403 forbidden',
    ['api-key-expected-from-authorizer'],
    true,
  ],
  ['WAF in front of the API Gateway blocks POST bodies that look like SQL, 403 forbidden', ['waf-rule-block'], true],
  ['during the load test api gateway starts 403 after a couple of thousand requests from one ip, waf rate rule', ['waf-rate-limit'], true],
  ['uploads over 8 KB through api gateway get 403 from the WAF, small ones pass', ['waf-oversize-block'], true],
  ['Missing Authentication Token from API Gateway for a path that I am sure I typed wrong', ['route-unknown-path'], true],
  ['GET works and POST on the same path gives 403 missing authentication token at the API Gateway', ['route-unknown-method'], true],
  [
    'added a resource in the api gateway console, works in the test tab, 403 from outside, did I have to deploy?',
    ['route-not-deployed'],
    true,
  ],
  ['{proxy+} catches all but calling the root of it / base path gives 403 on API Gateway', ['route-proxy-root-missing'], true],
  [
    'custom domain with base path mapping, we still put the stage in the url: api.example.com/v1/prod/orders and API Gateway says 403',
    ['route-stage-repeated-in-custom-domain'],
    true,
  ],
  ['API Gateway custom domain without mapping gives forbidden, nothing in the logs', ['endpoint-custom-domain-not-mapped'], true],
  ['we disabled the default endpoint of the API Gateway and old clients still call execute-api', ['endpoint-default-disabled'], true],
  ['client certificates: API Gateway mutual TLS, new CA not in the truststore, 403', ['mtls-issuer-not-found'], true],
  ['mtls on API Gateway, partner certificate expired yesterday', ['mtls-certificate-expired'], true],
  [
    'public API Gateway cannot be reached from inside our VPC since there is an execute-api VPC endpoint with private DNS, 403',
    ['private-dns-captures-public-api'],
    true,
  ],
  [
    'calling the private API Gateway by the vpce dns name, forgot the Host header / x-apigw-api-id',
    ['private-api-host-header-missing'],
    true,
  ],
  ['VPC endpoint policy only lets one API through, other private API Gateway APIs 403', ['vpc-endpoint-policy-implicit-deny'], true],
  ['CloudFront in front of API Gateway, Authorization header does not arrive at the api, 401', ['cloudfront-strips-authorization'], true],
  [
    'CloudFront distribution forwards the viewer Host header to the API Gateway origin, 403 forbidden',
    ['endpoint-host-header-mismatch'],
    true,
  ],
  ['signed request through CloudFront to API Gateway fails, directly it is ok', ['cloudfront-breaks-signature'], true],
  ['the lambda behind api gateway itself returns statusCode 403, I see it in its log', ['backend-lambda-returned-403'], true],
  ['API Gateway http proxy integration, the nginx in our VPC answers 403 by itself', ['backend-http-returned-403'], true],
  ['api gateway to S3 integration returns access denied, the integration role may lack s3:GetObject', ['backend-aws-service-denied'], true],
  ['someone customised the gateway responses, UNAUTHORIZED is sent as 403 now by API Gateway', ['response-gateway-customised'], true],
  ['API Gateway returns 429 too many requests under load', ['throttled'], true],
  ['monthly quota of the usage plan is used up, api gateway limit exceeded 429', ['quota-exceeded'], true],
];
