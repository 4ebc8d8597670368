import { ServiceError } from '../service-error';
import { stsErrorXml, stsOperation } from '../sts';
import type { World } from '../world';
import type { Protocol } from './protocol';

const KNOWN = ['AssumeRole', 'GetCallerIdentity'];

/** The AWS query protocol: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function stsProtocol(world: World): Protocol {
  const xml = { 'Content-Type': 'text/xml' };
  return {
    service: 'sts',
    name: ({ method, headers, body }) => {
      if (method !== 'POST' || !(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return undefined;
      const operation = new URLSearchParams(body).get('Action') ?? '';
      return { operation, action: `sts:${operation}`, known: KNOWN.includes(operation) };
    },
    params: ({ body }) => Object.fromEntries(new URLSearchParams(body)),
    resource: (region, accountId) => `arn:aws:sts:${region}:${accountId}:*`,
    errors: {
      unknownOperation: (text) => new ServiceError(400, 'UnknownOperationException', text),
      unknownKey: (text) => new ServiceError(403, 'InvalidClientTokenId', text),
      expired: (text) => new ServiceError(403, 'ExpiredToken', text),
      denied: (text) => new ServiceError(403, 'AccessDenied', text),
      throttled: () => new ServiceError(400, 'Throttling', 'Rate exceeded'),
      internal: () => new ServiceError(500, 'InternalServerException', 'An internal error occurred.'),
    },
    run: ({ incoming, operation, identity, requestId }) => {
      const body = stsOperation(operation, world, identity, new URLSearchParams(incoming.body), requestId) ?? '';
      return { status: 200, headers: { ...xml, 'x-amzn-RequestId': requestId }, body };
    },
    fail: (error, requestId) => ({
      status: error.status,
      headers: { ...error.headers, ...xml, 'x-amzn-RequestId': requestId },
      body: stsErrorXml(error, requestId),
    }),
  };
}
