/** What a person pastes who believes it to be a 403 of a REST API, and what the answer has to say. */
export interface OtherAnswerRow {
  readonly paste: string;
  readonly cause: string;
  readonly confidence: 'confirmed' | 'likely' | 'possible';
  readonly verdict: RegExp;
  /** In a step of the remedy. */
  readonly fix?: RegExp;
  /** Beginnings of ids of causes that must not be spoken of. */
  readonly never?: readonly string[];
}

const HTTP_ID = 'apigw-requestid: Rk8sZhVgDoEEMmA=';
const REST_ID = 'x-amz-apigw-id: Rk8sZj1yPHcEcbA=';
const REST_ALONE = ['api-key-', 'waf-', 'resource-policy-', 'route-', 'cognito-'] as const;

const logged = (fields: Readonly<Record<string, string>>): string =>
  JSON.stringify({ requestId: 'Rk8sZhVgDoEEMmA=', ip: '192.0.2.44', requestTime: '21/Nov/2026:08:14:09 +0000', ...fields });

export const OTHER_ANSWERS: Readonly<Record<string, OtherAnswerRow>> = {
  'a JWT authorizer that misses a scope': {
    paste: `HTTP/2 403\ncontent-type: application/json\nwww-authenticate: Bearer scope="stock/write" error="insufficient_scope" error_description="no scopes present in token"\n${HTTP_ID}\n\n{"message":"Forbidden"}`,
    cause: 'not-api-gateway',
    confidence: 'confirmed',
    verdict: /^An HTTP API’s JWT authorizer refuses the token: it has none of the scopes/,
    fix: /do not paste it/,
    never: REST_ALONE,
  },
  'a JWT authorizer that does not take the token': {
    paste: `HTTP/2 401\nwww-authenticate: Bearer error="invalid_token" error_description="signing method none is invalid"\n${HTTP_ID}\n\n{"message":"Unauthorized"}`,
    cause: 'not-api-gateway',
    confidence: 'confirmed',
    verdict: /this is a 401/,
    never: REST_ALONE,
  },
  'an HTTP API that says only Forbidden': {
    paste: `HTTP/2 403\ndate: Sat, 21 Nov 2026 08:14:09 GMT\ncontent-type: application/json\n${HTTP_ID}\n\n{"message":"Forbidden"}`,
    cause: 'not-api-gateway',
    confidence: 'confirmed',
    verdict: /^An HTTP API answered, not a REST API/,
    fix: /it has no execution log/,
    never: REST_ALONE,
  },
  'an HTTP API whose authorizer may not be called, in AWS’s words': {
    paste: logged({
      routeKey: 'PUT /stock',
      status: '500',
      authorizerError:
        "The IAM role configured on the authorizer or API Gateway doesn't have permissions to call the authorizer. Check the permissions and try again.",
    }),
    cause: 'authorizer-invoke-permission-missing',
    confidence: 'confirmed',
    verdict: /^This is a 500 of an HTTP API: API Gateway may not call its authorizer/,
    fix: /apigateway\.amazonaws\.com/,
  },
  'an HTTP API whose authorizer answers in another form': {
    paste: logged({
      routeKey: 'PUT /stock',
      status: '500',
      authorizerError:
        "The response from the Lambda Authorizer function doesn't match the format that API Gateway expects. Simple response did not include 'isAuthorized'",
    }),
    cause: 'authorizer-invalid-output',
    confidence: 'likely',
    verdict: /^This is a 500 of an HTTP API/,
    fix: /"isAuthorized": true/,
  },
  'an authError field that speaks of an answer which cannot be parsed': {
    paste: logged({ routeKey: 'GET /stock/{sku}', status: '500', authError: 'authorizer response could not be parsed' }),
    cause: 'authorizer-invalid-output',
    confidence: 'likely',
    verdict: /^This is a 500 of an HTTP API/,
  },
  'an HTTP API whose authorizer ran out of time': {
    paste: logged({ routeKey: '$default', status: '500', 'context.authorizer.error': 'Lambda authorizer timed out after 10 s' }),
    cause: 'authorizer-timeout',
    confidence: 'likely',
    verdict: /^This is a 500 of an HTTP API: its authorizer’s function ran out of time/,
  },
  'an HTTP API whose authorizer’s role cannot be assumed': {
    paste: logged({ routeKey: '$default', status: '500', authorizerError: 'API Gateway could not assume the role of the authorizer' }),
    cause: 'authorizer-role-not-assumable',
    confidence: 'likely',
    verdict: /^This is a 500 of an HTTP API/,
  },
  'an HTTP API that may not call its integration, in AWS’s words': {
    paste: logged({
      routeKey: 'PUT /stock',
      status: '500',
      integrationErrorMessage:
        "The IAM role configured on the integration or API Gateway doesn't have permissions to call the integration. Check the permissions and try again.",
    }),
    cause: 'integration-invoke-permission-missing',
    confidence: 'confirmed',
    verdict: /^This is a 500 of an HTTP API: API Gateway may not call its integration/,
  },
  'an HTTP API whose authorizer said no': {
    paste: logged({ routeKey: 'GET /stock/{sku}', status: '403', errorMessage: 'Forbidden', authorizerError: '-' }),
    cause: 'not-api-gateway',
    confidence: 'likely',
    verdict: /^An HTTP API answered/,
    never: REST_ALONE,
  },
  'a 401 in the log of an HTTP API': {
    paste: logged({ routeKey: 'GET /stock/{sku}', status: '401', errorMessage: 'Unauthorized' }),
    cause: 'not-api-gateway',
    confidence: 'likely',
    verdict: /^An HTTP API answered 401/,
    never: REST_ALONE,
  },
  'a backend behind an HTTP API': {
    paste: logged({ routeKey: 'GET /stock/{sku}', status: '403', 'integration.status': '403' }),
    cause: 'backend-lambda-returned-403',
    confidence: 'likely',
    verdict: /\(an HTTP API\)$/,
  },
  'a WebSocket handshake': {
    paste: 'wscat -c wss://t5v9k2x0aa.execute-api.eu-central-1.amazonaws.com/live\nerror: Unexpected server response: 403',
    cause: 'not-api-gateway',
    confidence: 'likely',
    verdict: /^A WebSocket API answered/,
    fix: /\$connect/,
    never: ['route-', 'resource-policy-', 'waf-'],
  },
  'the access log of a WebSocket API': {
    paste: logged({ routeKey: '$connect', eventType: 'CONNECT', status: '403' }),
    cause: 'not-api-gateway',
    confidence: 'likely',
    verdict: /^A WebSocket API answered/,
  },
  'the execution log of a WebSocket API': {
    paste: [
      'Extended Request Id: Rk8sZj1yPHcEcbA=',
      'Execution failed due to configuration error: Invalid permissions on Lambda function',
      'Gateway response type: AUTHORIZER_CONFIGURATION_ERROR with status code: 500',
    ]
      .map((line) => `(Rk8sZj1yPHcEcbA=) ${line}`)
      .join('\n'),
    cause: 'authorizer-invoke-permission-missing',
    confidence: 'confirmed',
    verdict: /^This is a 500 of a WebSocket API/,
  },
  'a function URL that explains itself': {
    paste:
      'HTTP/1.1 403 Forbidden\nDate: Sat, 21 Nov 2026 08:14:09 GMT\nContent-Type: application/json\nx-amzn-RequestId: 0d2f7a61-93be-4c18-8a52-6f1e0b7c9d34\nx-amzn-ErrorType: AccessDeniedException\n\n{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}',
    cause: 'not-api-gateway',
    confidence: 'confirmed',
    verdict: /^Lambda function URL answered/,
    fix: /lambda:InvokeFunctionUrl/,
  },
  'a function URL that says only Forbidden': {
    paste:
      'HTTP/1.1 403 Forbidden\nContent-Type: application/json\nx-amzn-RequestId: 0d2f7a61-93be-4c18-8a52-6f1e0b7c9d34\nx-amzn-ErrorType: AccessDeniedException\n\n{"Message":"Forbidden"}',
    cause: 'not-api-gateway',
    confidence: 'likely',
    verdict: /^Lambda function URL answered/,
  },
  'the XML of S3': {
    paste:
      '<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>7B2C</RequestId><HostId>q/w=</HostId></Error>',
    cause: 'not-api-gateway',
    confidence: 'likely',
    verdict: /^Amazon S3 answered/,
    fix: /bucket/,
  },
  'a load balancer': {
    paste:
      'HTTP/1.1 403 Forbidden\nServer: awselb/2.0\nDate: Sat, 21 Nov 2026 08:14:09 GMT\nContent-Type: text/html\nContent-Length: 118\n\n<html><h1>403 Forbidden</h1></html>',
    cause: 'not-api-gateway',
    confidence: 'confirmed',
    verdict: /^Application Load Balancer answered/,
    fix: /access log/,
  },
  Cloudflare: {
    paste: 'HTTP/2 403\nserver: cloudflare\ncf-mitigated: challenge\ncf-ray: 91ab2c3d4e5f6071-AMS\ncontent-type: text/html',
    cause: 'not-api-gateway',
    confidence: 'likely',
    verdict: /^Cloudflare answered/,
    fix: /cf-ray/,
  },
  Bedrock: {
    paste:
      'HTTP/1.1 403\nx-amzn-errortype: AccessDeniedException:http://internal.amazon.com/coral/com.amazon.coral.service/\nx-amzn-requestid: 0d2f7a61-93be-4c18-8a52-6f1e0b7c9d34\n\n{"Message":"You don\'t have access to the model with the specified model ID."}',
    cause: 'not-api-gateway',
    confidence: 'likely',
    verdict: /^Amazon Bedrock or another AWS service answered/,
  },
  'the Lambda API': {
    paste:
      'botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the Invoke operation: User: arn:aws:iam::550318274419:user/ci is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:eu-west-1:550318274419:function:stock',
    cause: 'not-api-gateway',
    confidence: 'likely',
    verdict: /^AWS Lambda API answered/,
    fix: /principal lacks which action/,
  },
  'a local emulator': {
    paste: '{"statusCode":403,"error":"Forbidden","message":"User is not authorized to access this resource"}',
    cause: 'not-api-gateway',
    confidence: 'likely',
    verdict: /emulator answered/i,
    fix: /emulator/,
  },
  'a role that its service refuses, behind the API': {
    paste: `HTTP/2 403\ncontent-type: application/json\n${REST_ID}\n\n{"__type":"AccessDeniedException","message":"User: arn:aws:sts::550318274419:assumed-role/stock-writer/BackplaneAssumeRoleSession is not authorized to perform: sqs:SendMessage"}`,
    cause: 'backend-aws-service-denied',
    confidence: 'likely',
    verdict: /refuses `sqs:SendMessage`$/,
  },
  'a server behind the API': {
    paste: `HTTP/2 403\ncontent-type: text/html\nx-amzn-requestid: 0d2f7a61-93be-4c18-8a52-6f1e0b7c9d34\n${REST_ID}\nx-amzn-remapped-server: nginx\ndate: Sat, 21 Nov 2026 08:14:09 GMT\n\n<html>403</html>`,
    cause: 'backend-lambda-returned-403',
    confidence: 'likely',
    verdict: /^API Gateway let the request through/,
  },
  'too many calls': {
    paste: `HTTP/2 429\nx-amzn-errortype: TooManyRequestsException\n${REST_ID}\n\n{"message":"Too Many Requests"}`,
    cause: 'throttled',
    confidence: 'likely',
    verdict: /this is a 429, not a 403/,
    fix: /retry/,
  },
  'a quota that is used up': {
    paste: `HTTP/2 429\nx-amzn-errortype: LimitExceededException\n${REST_ID}\n\n{"message":"Limit Exceeded"}`,
    cause: 'quota-exceeded',
    confidence: 'likely',
    verdict: /this is a 429, not a 403/,
  },
  'an authorizer that failed': {
    paste: `HTTP/2 500\nx-amzn-errortype: AuthorizerConfigurationException\n${REST_ID}\n\n{"message":null}`,
    cause: 'authorizer-invalid-output',
    confidence: 'possible',
    verdict: /^This is a 500: the Lambda authorizer failed, so nothing was decided/,
  },
  'credentials that were refused': {
    paste: `HTTP/2 401\nx-amzn-errortype: UnauthorizedException\n${REST_ID}\n\n{"message":"Unauthorized"}`,
    cause: 'authorizer-token-missing',
    confidence: 'possible',
    verdict: /^This is a 401/,
  },
};
