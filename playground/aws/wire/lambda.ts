import { ServiceError } from '../service-error';
import type { World } from '../world';
import type { Protocol } from './protocol';

const PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;
/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_BYTES = 1024 * 1024;

/** Lambda's Invoke, of events that nobody waits for. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export function lambdaProtocol(world: World): Protocol {
  return {
    service: 'lambda',
    name: ({ method, pathname }) =>
      PATH.test(pathname) ? { operation: 'Invoke', action: 'lambda:InvokeFunction', known: method === 'POST' } : undefined,
    params: ({ pathname, headers }) => ({
      FunctionName: decodeURIComponent(PATH.exec(pathname)?.[1] ?? ''),
      InvocationType: headers['x-amz-invocation-type'] ?? 'RequestResponse',
    }),
    resource: (region, accountId) => `arn:aws:lambda:${region}:${accountId}:function:*`,
    errors: {
      unknownOperation: (text) => new ServiceError(404, 'ResourceNotFoundException', text),
      unknownKey: (text) => new ServiceError(403, 'UnrecognizedClientException', text),
      expired: (text) => new ServiceError(403, 'ExpiredTokenException', text),
      denied: (text) => new ServiceError(403, 'AccessDeniedException', text),
      throttled: () => new ServiceError(429, 'TooManyRequestsException', 'Rate Exceeded.'),
      internal: () => new ServiceError(500, 'ServiceException', 'An internal error occurred.'),
    },
    run: ({ incoming, region, identity, requestId }) => {
      const name = decodeURIComponent(PATH.exec(incoming.pathname)?.[1] ?? '')
        .split(':')
        .at(-1);
      const invoked = world.invocable.get(name ?? '');
      if (invoked === undefined)
        throw new ServiceError(
          404,
          'ResourceNotFoundException',
          `Function not found: arn:aws:lambda:${region.name}:${identity.accountId}:function:${name}`,
        );
      if (incoming.headers['x-amz-invocation-type'] !== 'Event')
        throw new ServiceError(400, 'InvalidParameterValueException', 'The playground invokes functions only as events.');
      if (Buffer.byteLength(incoming.body) > MOST_BYTES)
        throw new ServiceError(
          413,
          'RequestTooLargeException',
          `Request must be smaller than ${MOST_BYTES} bytes for the InvokeFunction operation`,
        );
      const event: unknown = JSON.parse(incoming.body);
      setImmediate(() => invoked(event));
      return { status: 202, headers: { 'x-amzn-RequestId': requestId }, body: '' };
    },
    fail: (error, requestId) => ({
      status: error.status,
      headers: { ...error.headers, 'x-amzn-RequestId': requestId, 'Content-Type': 'application/json', 'x-amzn-ErrorType': error.code },
      body: JSON.stringify({ Type: 'User', Message: error.message }),
    }),
  };
}
