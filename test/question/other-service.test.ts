import { readOtherService } from '../../src/question/other-service';
import { findingsOf, shown } from './pastes/answer-of';

const VERCEL =
  'HTTP/2 403\ncontent-type: text/html\nserver: Vercel\nx-vercel-id: fra1::b2k7m-1790000000000-0a1b2c3d4e5f\nx-vercel-mitigated: deny\n\nForbidden';

/** What shows that another service answered, as clients print it. */
const OTHERS: readonly (readonly [name: string, text: string])[] = [
  ['headers of Vercel', VERCEL],
  ['the same in JSON', '{"statusCode":403,"responseHeaders":{"content-type":"text/html","x-vercel-id":"fra1::b2k7m","server":"Vercel"}}'],
  ['Akamai', 'HTTP/1.1 403 Forbidden\nServer: AkamaiGHost\nMime-Version: 1.0\nContent-Type: text/html\n\nAccess Denied'],
  ['Azure', 'HTTP/2 403\nx-azure-ref: 20261124T100000Z-0a1b2c\ncontent-type: text/html'],
  ['Imperva', '403: Request unsuccessful. Incapsula incident ID: 1000000000000-2000000000000'],
  [
    'boto3',
    'botocore.errorfactory.ForbiddenException: An error occurred (ForbiddenException) when calling the DescribeParcel operation: Forbidden',
  ],
  [
    'Java 1',
    'com.amazonaws.services.sqs.model.AmazonSQSException: Forbidden (Service: AmazonSQS; Status Code: 403; Error Code: Forbidden; Request ID: 1b2c)',
  ],
  ['Java 2', 'software.amazon.awssdk.services.sfn.model.SfnException: Forbidden (Service: Sfn, Status Code: 403, Request ID: 1b2c)'],
  ['Go', 'operation error SNS: Publish, https response error StatusCode: 403, RequestID: 1b2c, api error Forbidden: Forbidden'],
  [
    'PHP',
    'Error executing "Publish" on "https://sns.eu-central-1.amazonaws.com"; AWS HTTP error: Client error: `POST` resulted in a `403 Forbidden`',
  ],
  [
    'JavaScript',
    'AccessDeniedException: Forbidden\n    at de_PublishCommandError (/srv/node_modules/@aws-sdk/client-sns/dist-cjs/index.js:10:5)\n  httpStatusCode: 403',
  ],
  [
    'a development server',
    'HTTP/1.1 403 Forbidden\nServer: Werkzeug/3.0.1 Python/3.12.1\nContent-Type: application/json\n\n{"Message": "User is not authorized to access this resource"}',
  ],
  ['the own machine', '$ curl -i http://localhost:3000/orders/1\nHTTP/1.1 403 Forbidden\n\n{"message":"Missing Authentication Token"}'],
  ['the own machine, from curl', '> GET /orders HTTP/1.1\n> Host: 127.0.0.1:8000\n>\n< HTTP/1.1 403 Forbidden\n<\n{"message":"Forbidden"}'],
  ['AppSync, in Java', 'GraphQLResponse.Error{message=Not Authorized to access listParcels on type Query, locations=null}: 401'],
];

test.each(OTHERS)('%s', (_name, text) => {
  const [first, ...more] = findingsOf(text);
  expect([shown(first === undefined ? [] : [first, ...more]), first?.cause]).toEqual([expect.any(String), 'not-api-gateway']);
});

/** What looks like it, and leaves open who answered or says that API Gateway did. */
const NONE: readonly (readonly [name: string, text: string])[] = [
  ['an API behind Vercel', `${VERCEL.replace('Forbidden', '')}x-amz-apigw-id: QzT4hG7kPw2Lm9A=\n\n{"message":"Forbidden"}`],
  ['the client of WebSocket connections', 'An error occurred (ForbiddenException) when calling the PostToConnection operation: Forbidden'],
  [
    'the same in Go',
    'operation error ApiGatewayManagementApi: PostToConnection, https response error StatusCode: 403, api error ForbiddenException',
  ],
  [
    'an SDK that was generated for an API',
    'ApiClientException: {"message":"Forbidden"} (Service: ParcelClient; Status Code: 403; Error Code: null)',
  ],
  [
    'an authorizer that fails',
    'our authorizer crashes: An error occurred (AccessDeniedException) when calling the GetItem operation, and the caller gets a 500',
  ],
  [
    'credentials that no service takes',
    'An error occurred (ExpiredTokenException) when calling the Invoke operation: The security token included in the request is expired',
  ],
  [
    'a page on the own machine',
    'curl -i -H \'Origin: http://localhost:3000\' https://api.example.com/orders\nHTTP/2 403\n\n{"message":"Forbidden"}',
  ],
  ['a proxy on the own machine', 'curl -x http://localhost:8888 https://api.example.com/orders\nHTTP/2 403\n\n{"message":"Forbidden"}'],
  [
    'a browser’s words',
    "Access to fetch at 'https://api.example.com/orders' from origin 'http://localhost:3000' has been blocked by CORS policy",
  ],
];

test.each(NONE)('not said of %s', (_name, text) => {
  expect(readOtherService(text)).toBeUndefined();
});
