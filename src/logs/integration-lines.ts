import type { ExecutionLog, ExecutionLogLine } from './execution-log';

type Integration = NonNullable<ExecutionLog['integration']>;

function kindOf(uri: string): NonNullable<Integration['kind']> {
  if (/^https:\/\/lambda\.[\w-]+\.amazonaws\.com/i.test(uri)) return 'lambda';
  return /^https:\/\/(?:[\w.-]+\.)?amazonaws\.com(?:\.cn)?(?:[/:?]|$)/i.test(uri) && !/execute-api|elb\.amazonaws/i.test(uri)
    ? 'aws'
    : 'http';
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
  return {
    ...(uri === undefined ? {} : { uri, kind: kindOf(uri) }),
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(proxyStatus === undefined ? {} : { proxyStatusCode: Number(proxyStatus) }),
  };
}
