import { type FoundOperation, findOperation } from '../control/operations';
import type { Region } from '../region';
import { ServiceError } from '../service-error';
import type { Identity } from '../world';
import type { Protocol } from './protocol';

/** What was changed over the wire stands in the trail under the name of whoever signed it. */
function recordWrite({ name, path }: FoundOperation, region: Region, { arn }: Identity): void {
  const parameters = { restApiId: path.api, stageName: path.stage, template: false };
  const resources = [{ type: 'AWS::ApiGateway::RestApi', name: path.api ?? '' }];
  region.trail.record({ source: 'apigateway', name, parameters, resources, by: arn });
}

/** API Gateway's control plane: REST with JSON bodies, one IAM action for each verb. */
export const apiGatewayProtocol: Protocol = {
  service: 'apigateway',
  name: ({ method, pathname, headers }) => {
    if (headers['x-amz-target'] !== undefined) return undefined;
    const found = findOperation(method, pathname);
    return { operation: found?.name ?? `${method} ${pathname}`, action: `apigateway:${method}`, known: found !== undefined };
  },
  params: ({ method, pathname, query }) => ({ ...findOperation(method, pathname)?.path, ...Object.fromEntries(query) }),
  resource: (region) => `arn:aws:apigateway:${region}::/*`,
  errors: {
    unknownOperation: (text) => new ServiceError(404, 'UnknownOperationException', text),
    unknownKey: (text) => new ServiceError(403, 'UnrecognizedClientException', text),
    expired: (text) => new ServiceError(403, 'ExpiredTokenException', text),
    denied: (text) => new ServiceError(403, 'AccessDeniedException', text),
    throttled: () => new ServiceError(429, 'TooManyRequestsException', 'Too Many Requests', { 'Retry-After': '1' }),
    internal: () => new ServiceError(500, 'InternalFailure', 'An internal error occurred.'),
  },
  run: ({ incoming, region, requestId, identity }) => {
    const found = findOperation(incoming.method, incoming.pathname);
    const result = found?.run({ region, path: found.path, query: incoming.query });
    const headers = { 'x-amzn-RequestId': requestId, 'x-amz-apigw-id': requestId.slice(0, 15) };
    if (found !== undefined && incoming.method !== 'GET') recordWrite(found, region, identity);
    if (result === undefined) return { status: 202, headers, body: '' };
    return { status: 200, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(result) };
  },
  fail: (error, requestId) => {
    const key = error.code === 'AccessDeniedException' ? 'Message' : 'message';
    return {
      status: error.status,
      headers: { ...error.headers, 'x-amzn-RequestId': requestId, 'Content-Type': 'application/json', 'x-amzn-ErrorType': error.code },
      body: JSON.stringify({ [key]: error.message }),
    };
  },
};
