import type { ServiceRule } from './service-rule';

/** Clients of AWS's own services name the service whose answer they report; the one for WebSocket connections calls API Gateway itself. */
const CLIENTS: readonly RegExp[] = [
  // boto3 and the AWS CLI: https://docs.aws.amazon.com/boto3/latest/guide/error-handling.html
  /An error occurred \(\w{1,80}\) when calling the (?!(?:PostTo|Get|Delete)Connection\b)\w{1,80} operation/i,
  // Java: https://docs.aws.amazon.com/sdk-for-java/v1/developer-guide/java-dg-exceptions.html
  /\(Service: (?:AWS|Amazon)(?!ApiGatewayManagementApi)[A-Z]\w{1,60}[;,] Status Code: \d{3}/,
  /\bsoftware\.amazon\.awssdk\.services\.(?!apigatewaymanagementapi)\w{1,60}\.model\.\w{1,80}Exception/,
  // JavaScript reads an error of the service in a function of its own for each command
  /\bat de_\w{1,80}Error \([^\n]{0,200}@aws-sdk\/client-(?!apigatewaymanagementapi)[\w-]{1,60}\//,
  // Go: https://docs.aws.amazon.com/sdk-for-go/v2/developer-guide/handle-errors.html
  /\boperation error (?!ApiGatewayManagementApi)[A-Z][\w ]{1,60}: \w{1,80}, https response error StatusCode: \d{3}/,
  // PHP: https://docs.aws.amazon.com/sdk-for-php/v3/developer-guide/getting-started_basic-usage.html
  /\bError executing "(?!(?:PostTo|Get|Delete)Connection")\w{1,80}" on "https:/i,
];

/**
 * A program may hand on how its own call to AWS failed: behind an API, or in its authorizer, API Gateway still answers.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html
 */
const BEHIND =
  /x-amz-apigw-id|apigw-requestid|extended request id|execute-api|authori[sz]er|"message"\s{0,3}:\s{0,3}null|internal server error/i;

/**
 * What is wrong with a signature or with credentials is the same whichever service says so.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
const OF_CREDENTIALS =
  /UnrecognizedClient|InvalidClientTokenId|ExpiredToken|SignatureDoesNotMatch|(?:Invalid|Incomplete)Signature|MissingAuthenticationToken|\bsecurity token\b|\bsignature\b/i;

const UNLESS = new RegExp(`${BEHIND.source}|${OF_CREDENTIALS.source}`, 'i');

export const AWS_CLIENT_RULES: readonly ServiceRule[] = CLIENTS.map((pattern) => ({
  service: 'Another AWS service',
  says: 'an AWS service’s own API answered: the AWS client that reports the error names another service',
  certain: true,
  pattern,
  unless: UNLESS,
}));
