import type { ExecutionLog, ExecutionLogLine } from './execution-log';

type Integration = NonNullable<ExecutionLog['integration']>;

/** Somebody's own machine, load balancer, API or page, not a service that is asked for an action. */
const OF_TENANT = /(?:^|\.)(?:compute|compute-1|elb|execute-api|s3-website)(?:[.-]|$)/;

/** `sqs.eu-west-1`: the host of a service itself; before its name stands what somebody has there, a bucket or a domain. */
const OF_SERVICE = /^[a-z][a-z0-9-]*(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?$/;

/**
 * What is called, as far as its host tells. A bucket can be called by both kinds of integration, with the API's role or without any
 * signature. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-integration-types.html
 */
function kindOf(uri: string): Integration['kind'] {
  const host = /^https:\/\/([^/:?#]+)\.amazonaws\.com(?:\.cn)?(?:[/:?]|$)/i.exec(uri)?.[1]?.toLowerCase();
  if (host === undefined || OF_TENANT.test(host)) return 'http';
  if (host.startsWith('lambda.')) return 'lambda';
  return OF_SERVICE.test(host) && !/^s3\b/.test(host) ? 'aws' : undefined;
}

/** The lines of the integration. `lines`: those after `Starting execution for request`; a query string of its URI is left out. */
export function readIntegration(lines: readonly ExecutionLogLine[]): ExecutionLog['integration'] {
  const says = (shape: ExecutionLogLine['shape']): string =>
    lines.find((line) => line.shape === shape)?.message.replace(/(?<!\s)\s*\n\s*/g, '') ?? '';
  const uri = (
    /^Endpoint request URI:\s*(\S+)/i.exec(says('endpoint-request-uri'))?.[1] ??
    /^Sending request to (\S+)/i.exec(says('sending-request'))?.[1]
  )?.replace(/[?#].*$/, '');
  const status = /^Received response\. Status: ?(\d{3})/i.exec(says('received-response'))?.[1];
  const body =
    lines
      .find((line) => line.shape === 'endpoint-response' && /^Endpoint response body/i.test(line.message))
      ?.message.replace(/(?<!\s)\s*\n\s*/g, '') ?? '';
  const proxyStatus =
    /\{(?:"[^"]{0,80}"\s*:\s*[^{[]{0,2000}?,\s*)?"statusCode"\s*:\s*"?(\d{3})\b/.exec(body.slice(0, 1200))?.[1] ??
    /"statusCode"\s*:\s*"?(\d{3})\b/.exec(body)?.[1];
  if (uri === undefined && status === undefined && proxyStatus === undefined) return undefined;
  const kind = uri === undefined ? undefined : kindOf(uri);
  return {
    ...(uri === undefined ? {} : { uri }),
    ...(kind === undefined ? {} : { kind }),
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(proxyStatus === undefined ? {} : { proxyStatusCode: Number(proxyStatus) }),
  };
}
