import type { Described } from './described-rows';

/** Incidents told with half a message, without naming API Gateway, or with what it turned out to be. */
export const TOLD: readonly Described[] = [
  // what the caller sends, is, or met
  [
    'we are supplying the x-api-key header on each call and only get {"message":"Forbidden"} back',
    ['api-key-not-in-usage-plan', 'api-key-stage-not-in-usage-plan', 'api-key-invalid'],
    true,
  ],
  [
    'uploads through API Gateway are 403 as soon as the form is longer than 8 KB, shorter ones arrive',
    ['waf-oversize-block', 'waf-rule-block'],
    true,
  ],
  ['our signer keeps its credentials until they expire, from then on API Gateway says 403', ['iam-session-token-expired'], true],
  [
    'People sign in, leave the tab for some time, and what they click next is 403 from API Gateway; after a reload all is well',
    ['iam-session-token-expired', 'cognito-token-expired'],
    true,
  ],
  [
    '401 from API Gateway with session.getAccessToken(), with session.getIdToken() the same call is fine',
    ['cognito-wrong-token-type'],
    true,
  ],
  [
    'I relaxed the resource policy of our API on the console, to Allow for everybody, and callers still get {"message":"Forbidden"}',
    ['resource-policy-not-deployed'],
    true,
  ],
  ['Missing Authentication Token, but for the root path alone: "/" is refused while /parcels works', ['route-proxy-root-missing'], true],
  [
    'The permission on the function has "AWS:SourceArn": "arn:aws:execute-api:eu-central-1:550012347712:m4t7x2qzpk/*/GET/parcel", and API Gateway answers 500 for /parcels',
    ['integration-invoke-permission-missing'],
    true,
  ],
  [
    'from the pod: Resolving m4t7x2qzpk.execute-api.eu-central-1.amazonaws.com... 10.20.4.17, and then HTTP request sent, awaiting response... 403 Forbidden',
    ['private-dns-captures-public-api'],
    true,
  ],
  ['API Gateway answers Forbidden since the weekend', ['api-key-missing', 'waf-rule-block']],
  // half a message
  [
    'new provider at the office, so a new public address, and now: User: anonymous is not authorized to perform: execute-api:Invoke ... with an explicit deny. Our policy has Deny with NotIpAddress and the former range.',
    ['resource-policy-explicit-deny'],
    true,
  ],
  [
    'the batch assumes its role once when it starts, and after an hour each signed call says the security token included in the request is expired',
    ['iam-session-token-expired'],
    true,
  ],
  [
    'Signed by the container’s role. Staging is fine, in production: not authorized to perform execute-api:Invoke because no identity-based policy allows. The statement is missing in that role.',
    ['iam-invoke-not-allowed'],
    true,
  ],
  [
    'node with aws4: SignatureDoesNotMatch on each PUT with a body, an interceptor changes the body after it was signed',
    ['iam-signature-mismatch'],
    true,
  ],
  [
    '"...not authorized to access this resource with an explicit deny" for read-only users. Our authorizer generates Effect Deny for them on purpose, TTL is 0.',
    ['authorizer-explicit-deny'],
    true,
  ],
  [
    'Every call from the pods: not authorized, because no VPC endpoint policy allows the execute-api:Invoke action. The endpoint is restricted to a list of APIs.',
    ['vpc-endpoint-policy-implicit-deny'],
    true,
  ],
  [
    'Statement allows execute-api:/beta/* and there is a second stage called live now: on live User: anonymous is not authorized, beta is ok',
    ['resource-policy-resource-mismatch'],
    true,
  ],
  [
    'suddenly "User: anonymous is not authorized to perform: execute-api:Invoke on resource", nobody changed anything',
    ['resource-policy-implicit-deny'],
  ],
  [
    'They had been banned, were unbanned this morning, and still get "explicit deny" with the token they have. With a new token it works.',
    ['authorizer-cached-deny'],
    true,
  ],
  // what it turned out to be
  [
    'Changed the addresses in the resource policy, saved, still denied. Turns out one has to deploy the API again after that.',
    ['resource-policy-not-deployed'],
    true,
  ],
  [
    'It turned out that our authorizer’s policy holds only the method that was called and the result is cached for an hour, so any other route is refused with the same token',
    ['authorizer-cached-policy-mismatch'],
    true,
  ],
  [
    'Forbidden, though the key is sent. In the end I had to create a usage plan and add the key and the stage to it.',
    ['api-key-not-in-usage-plan', 'api-key-stage-not-in-usage-plan'],
    true,
  ],
  [
    '{"message":"Forbidden"} on all routes that ask for a key. The cause was our HTTP client, which dropped the x-api-key header.',
    ['api-key-missing'],
    true,
  ],
  [
    'private domain in front of a private API, VPC endpoint is there, all Forbidden. What was missing: the domain name access association.',
    ['private-domain-not-associated'],
    true,
  ],
  [
    'mutual TLS, certificates of a new intermediate are 403. The truststore file was uploaded, but the domain name still had the former version of it',
    ['mtls-issuer-not-found'],
    true,
  ],
  [
    'the authorizer’s policy said "Action": "lambda:InvokeFunction" instead of execute-api:Invoke, so an Allow that allows nothing, forbidden',
    ['authorizer-policy-action-or-condition'],
    true,
  ],
  // without naming API Gateway
  ['Billing asked us to block them, so their key was switched off, and now they say everything is Forbidden', ['api-key-disabled'], true],
  [
    '403 for bodies that hold HTML, nothing reaches the lambda. AWSManagedRulesCommonRuleSet went onto the stage last week.',
    ['waf-rule-block'],
    true,
  ],
  ['Uploads of more than 8 KB are Forbidden, it is SizeRestrictions_BODY of the common rule set', ['waf-oversize-block'], true],
  [
    'regex in Token Validation wants Bearer in front, the app sends the bare jwt: Unauthorized, and the lambda is never invoked',
    ['authorizer-token-validation-failed'],
    true,
  ],
  // circumstances
  [
    'After login the first request always goes through, and whichever route comes second is refused: User is not authorized to access this resource. One invocation of the authorizer in CloudWatch.',
    ['authorizer-cached-policy-mismatch'],
    true,
  ],
  [
    'internal server error wherever the authorizer is used, we gave it an invocation role and its trust policy names lambda.amazonaws.com only',
    ['authorizer-role-not-assumable'],
    true,
  ],
  [
    'our authorizer does callback("Unauthorized") if verify fails, 401 for everyone since the keys were rotated',
    ['authorizer-threw-unauthorized'],
    true,
  ],
  [
    'the old client sends X-HTTP-Method-Override: PUT and we have no PUT: 403 missing authentication token',
    ['route-method-override-header'],
    true,
  ],
  ['only calls with Cache-Control: max-age=0 are 403, the stage’s cache asks for authorization', ['iam-cache-invalidation-denied'], true],
  [
    'signed calls straight to execute-api are ok, through our CloudFront the same call says the signature does not match',
    ['cloudfront-breaks-signature'],
    true,
  ],
  [
    'the API key requirement is on OPTIONS too, and no browser sends x-api-key in a preflight: 403, CORS error',
    ['cors-preflight-denied'],
    true,
  ],
  [
    '403 from a public API Gateway on EC2 in our VPC, from my laptop it works; the name resolves to a private address there',
    ['private-dns-captures-public-api'],
    true,
  ],
  [
    'You cannot forward all viewer headers from CloudFront to API Gateway: with AllViewer it is 403',
    ['endpoint-host-header-mismatch'],
    true,
  ],
  [
    'Terraform without aws_lambda_permission for the handler, 500 Internal server error, no authorizer on this API Gateway',
    ['integration-invoke-permission-missing'],
    true,
  ],
];

/** Texts of something else, or of nothing denied: nothing likely is said of them. */
export const NOTHING_DENIED: readonly string[] = [
  'npm publish fails: 403 Forbidden, you do not have permission to publish this package',
  'kubectl: Error from server (Forbidden): pods is forbidden for this service account',
  'Should we use a resource policy or a WAF to keep strangers out of our API Gateway?',
  'p99 of our API went up since the authorizer is in the VPC, no errors',
  'The deploy of the API is through, all smoke tests are 200',
  '504 Endpoint request timed out after 29 s at API Gateway, the query is slow',
];
