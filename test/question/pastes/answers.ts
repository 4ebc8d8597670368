import { ARN, EXTENDED, HOST, ID, leads, leaves, type Paste } from './paste';

const NAMED = `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${ARN}`;
const SIGNED = `User: arn:aws:sts::550012347712:assumed-role/courier/job is not authorized to perform: execute-api:Invoke on resource: ${ARN}`;
const ROUTE = ['route-unknown-path', 'route-unknown-method', 'route-not-deployed'] as const;
const KEY = ['api-key-missing', 'api-key-not-in-usage-plan', 'waf-rule-block'] as const;
const IMPLICIT = ['authorizer-cached-policy-mismatch', 'authorizer-implicit-deny'] as const;
const EXPLICIT = ['authorizer-explicit-deny', 'authorizer-cached-deny'] as const;
const TOKEN = ['authorizer-token-missing', 'cognito-token-missing-or-invalid'] as const;

function block(status: string, type: string): string {
  return `HTTP/2 ${status}
date: Tue, 10 Nov 2026 07:21:40 GMT
content-type: application/json
content-length: 74
x-amzn-requestid: ${ID}
x-amzn-errortype: ${type}
x-amz-apigw-id: ${EXTENDED}`;
}

function verbose(status: string, type: string, body: string): string {
  return `$ curl -v https://${HOST}/live/parcels/81
* Host ${HOST}:443 was resolved.
* Connected to ${HOST} (198.51.100.23) port 443
* ALPN: server accepted h2
> GET /live/parcels/81 HTTP/2
> Host: ${HOST}
> User-Agent: curl/8.5.0
> Accept: */*
>
${block(status, type).replace(/^/gm, '< ')}
<
* Connection #0 to host ${HOST} left intact
${body}`;
}

/** What a client saw, as people paste it. */
export const ANSWERS: readonly Paste[] = [
  leaves('curl -v, no route', ROUTE, verbose('403', 'MissingAuthenticationTokenException', '{"message":"Missing Authentication Token"}')),
  leaves('curl -v, forbidden', KEY, verbose('403', 'ForbiddenException', '{"message":"Forbidden"}')),
  leads(
    'curl -v, resource policy, explicit',
    'resource-policy-explicit-deny',
    verbose('403', 'AccessDeniedException', `{"Message":"${NAMED} with an explicit deny in a resource-based policy"}`),
  ),
  leads(
    'curl -v, resource policy, nothing allows',
    'resource-policy-implicit-deny',
    verbose('403', 'AccessDeniedException', `{"Message":"${NAMED} because no resource-based policy allows the execute-api:Invoke action"}`),
  ),
  leaves(
    'curl -i, authorizer, explicit',
    EXPLICIT,
    `${block('403', 'AccessDeniedException')}\n\n{"Message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"}`,
  ),
  leaves(
    'curl -i, authorizer, nothing allows',
    IMPLICIT,
    `${block('403', 'AccessDeniedException')}\n\n{"Message":"User is not authorized to access this resource because no identity-based policy allows the execute-api:Invoke action"}`,
  ),
  leads(
    'curl -i, signature too old',
    'iam-signature-expired',
    `${block('403', 'InvalidSignatureException')}\n\n{"message":"Signature expired: 20261110T071000Z is now earlier than 20261110T071640Z (20261110T072140Z - 5 min.)"}`,
  ),
  leads(
    'curl -i, VPC endpoint policy',
    'vpc-endpoint-policy-implicit-deny',
    `${block('403', 'AccessDeniedException')}\n\n{"Message":"${NAMED} because no VPC endpoint policy allows the execute-api:Invoke action"}`,
  ),
  leaves('curl -I, no route', ROUTE, block('403', 'MissingAuthenticationTokenException')),
  leaves('curl -I, policy', ['authorizer-explicit-deny'], block('403', 'AccessDeniedException')),
  leaves('curl -I, 401', TOKEN, block('401', 'UnauthorizedException')),
  leaves(
    'httpie, no header',
    TOKEN,
    `HTTP/1.1 401 Unauthorized
Connection: keep-alive
Content-Length: 26
Content-Type: application/json
Date: Tue, 10 Nov 2026 07:21:40 GMT
x-amz-apigw-id: ${EXTENDED}
x-amzn-ErrorType: UnauthorizedException
x-amzn-RequestId: ${ID}

{
    "message": "Unauthorized"
}`,
  ),
  leads(
    'httpie, expired token',
    'cognito-token-expired',
    `HTTP/1.1 401 Unauthorized
Content-Type: application/json
Date: Tue, 10 Nov 2026 07:21:40 GMT
x-amzn-ErrorType: UnauthorizedException
x-amzn-RequestId: ${ID}

{
    "message": "The incoming token has expired"
}`,
  ),
  leaves(
    'headers only',
    KEY,
    `content-type: application/json\nx-amzn-requestid: ${ID}\nx-amzn-errortype: ForbiddenException\nx-amz-apigw-id: ${EXTENDED}`,
  ),
  leaves('one header, no blank', ROUTE, 'x-amzn-ErrorType:MissingAuthenticationTokenException'),
  leads('one header, expired credentials', 'iam-session-token-expired', 'X-Amzn-ErrorType: ExpiredTokenException'),
  leads(
    'a JSON body, mismatch',
    'iam-signature-mismatch',
    '{"message":"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."}',
  ),
  leads(
    'a JSON body, wrong Region',
    'iam-credential-scope-region',
    '{"message":"Credential should be scoped to a valid region, not \'eu-west-2\'. "}',
  ),
  leads(
    'a JSON body, wrong service',
    'iam-credential-scope-service',
    '{"message":"Credential should be scoped to correct service: \'execute-api\'. "}',
  ),
  leads(
    'a JSON body, scope’s date',
    'iam-credential-scope-date',
    "{\"message\":\"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20261109' != '20261110', from '20261110T000312Z'.\"}",
  ),
  leads('a JSON body, unknown key', 'iam-access-key-invalid', '{"message":"The security token included in the request is invalid."}'),
  leads(
    'a JSON body, clock ahead',
    'iam-signature-not-yet-current',
    '{"message":"Signature not yet current: 20261110T074000Z is still later than 20261110T072640Z (20261110T072140Z + 5 min.)"}',
  ),
  leads(
    'a JSON body, signed, not allowed',
    'iam-invoke-not-allowed',
    `{"Message":"${SIGNED} because no identity-based policy allows the execute-api:Invoke action"}`,
  ),
  leads('a JSON body, signed, denied', 'iam-explicit-deny', `{"Message":"${SIGNED} with an explicit deny in a service control policy"}`),
  leaves(
    'a JSON body of 2022, explicit',
    ['resource-policy-explicit-deny', 'resource-policy-source-ip-differs'],
    `{"Message":"${NAMED} with an explicit deny"}`,
  ),
  leaves('a JSON body of 2022, implicit', ['resource-policy-implicit-deny'], `{"Message":"${NAMED}"}`),
  leaves('half a JSON body', IMPLICIT, '"Message":"User is not authorized to access this resource'),
  leaves('half a JSON body, no brace', ROUTE, '"message": "Missing Authentication Token"'),
  leaves('Python dict', ROUTE, "{'message': 'Missing Authentication Token'}"),
  leaves(
    'Python dict, header hash',
    ROUTE,
    `{'message': "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): 'Zk3sY0pQ2mJv8dXc1aLtR5uEoWnH7bGiKf9TqMx4yVs='."}`,
  ),
  leaves(
    'Python dict, credential parameter',
    ROUTE,
    `{'message': "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter."}`,
  ),
  leaves(
    'JS object',
    EXPLICIT,
    "{\n  statusCode: 403,\n  body: { Message: 'User is not authorized to access this resource with an explicit deny' }\n}",
  ),
  leaves(
    'axios',
    KEY,
    "AxiosError: Request failed with status code 403\n    at settle (settle.js:19:12)\n  response: { status: 403, data: { message: 'Forbidden' } }",
  ),
  leaves(
    'Java',
    IMPLICIT,
    'org.springframework.web.client.HttpClientErrorException$Forbidden: 403 Forbidden: "{"Message":"User is not authorized to access this resource"}"\n\tat org.springframework.web.client.HttpClientErrorException.create(HttpClientErrorException.java:109)',
  ),
  leads(
    'AWS SDK for Java',
    'iam-session-token-expired',
    'software.amazon.awssdk.core.exception.SdkServiceException: The security token included in the request is expired (Service: ApiInvoke, Status Code: 403, Request ID: ' +
      `${ID})`,
  ),
  leads(
    'botocore',
    'iam-access-key-invalid',
    'botocore.exceptions.ClientError: An error occurred (UnrecognizedClientException) when calling the Invoke operation: The security token included in the request is invalid.',
  ),
  leaves(
    'NSError',
    ROUTE,
    'Error Domain=Parcels Code=403 "(null)" UserInfo={NSLocalizedDescription=Request failed: forbidden (403), body={"message":"Missing Authentication Token"}}',
  ),
  leaves(
    'JSON in a JSON string',
    EXPLICIT,
    '{"level":"error","upstream":"{\\"Message\\":\\"User is not authorized to access this resource with an explicit deny in an identity-based policy\\"}"}',
  ),
  leads(
    'JSON in a JSON string, named',
    'resource-policy-explicit-deny',
    `{"error":"{\\"Message\\":\\"${NAMED} with an explicit deny in a resource-based policy\\"}","statusCode":403}`,
  ),
  leaves('the first sentence only', IMPLICIT, 'User is not authorized to access this resource'),
  leaves('lower-cased', EXPLICIT, 'user is not authorized to access this resource with an explicit deny in an identity-based policy'),
  leaves('a status line and a word', KEY, 'HTTP/1.1 403 Forbidden\n\n{"message":"Forbidden"}'),
  leaves(
    'a 500 of nothing',
    ['authorizer-invalid-output', 'authorizer-invoke-permission-missing'],
    'HTTP/1.1 500 Internal Server Error\nContent-Type: application/json\nx-amzn-ErrorType: AuthorizerConfigurationException\n\n{"message":null}',
  ),
  leads(
    'CloudFront’s page',
    'cloudfront-own-403',
    '<HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY>\n<H1>403 ERROR</H1>\nRequest blocked.\nGenerated by cloudfront (CloudFront)\nRequest ID: kQ0V8dW==\n</BODY></HTML>',
  ),
  leads(
    'S3',
    'not-api-gateway',
    '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message><HostId>vH8s0QK</HostId></Error>',
  ),
  leads(
    'a load balancer',
    'not-api-gateway',
    'HTTP/1.1 403 Forbidden\nServer: awselb/2.0\nDate: Tue, 10 Nov 2026 07:21:40 GMT\nContent-Type: text/html\nContent-Length: 118\nConnection: keep-alive\n\n<html><head><title>403 Forbidden</title></head></html>',
  ),
  leads('a 429', 'throttled', 'HTTP/2 429\nx-amzn-errortype: TooManyRequestsException\n\n{"message":"Too Many Requests"}'),
  leads('a quota', 'quota-exceeded', '{"message":"Limit Exceeded"}\n\nstatus 429, x-amzn-ErrorType: LimitExceededException'),
  leaves(
    'a mail',
    ROUTE,
    `Hello team,\n\nsince this morning our partner gets the following when they call the parcels API:\n\n    {"message":"Missing Authentication Token"}\n\nRequest id is ${ID}. Could someone have a look today?\n\nBest regards,\nIvo\n--\nLogistics, 2nd floor`,
  ),
  leaves(
    'a mail, forwarded',
    EXPLICIT,
    `From: Dana\nTo: platform\nSubject: Fwd: 403\n\n> Hi,\n> the app shows\n> {"Message":"User is not authorized to access this resource with an explicit deny"}\n> since Monday.`,
  ),
  leaves(
    'prose with an id inside',
    KEY,
    `Calling the parcels endpoint of our API Gateway with the id ${ID} in the trace ends in {"message":"Forbidden"}, the other team sees the same.`,
  ),
];
