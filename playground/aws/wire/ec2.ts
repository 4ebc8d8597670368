import { EC2_KNOWN, ec2ErrorXml, ec2Operation } from '../ec2';
import { scopeOf } from '../incoming';
import { ServiceError } from '../service-error';
import type { Protocol } from './protocol';

const XML = { 'Content-Type': 'text/xml;charset=UTF-8' };

/** A form as for STS: the signature's scope says which of the two is meant. https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export const ec2Protocol: Protocol = {
  service: 'ec2',
  name: (incoming) => {
    const { method, headers, body } = incoming;
    if (method !== 'POST' || !(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return undefined;
    if (scopeOf(incoming)?.service !== 'ec2') return undefined;
    const operation = new URLSearchParams(body).get('Action') ?? '';
    return { operation, action: `ec2:${operation}`, known: EC2_KNOWN.includes(operation) };
  },
  params: ({ body }) => Object.fromEntries(new URLSearchParams(body)),
  resource: (region, accountId) => `arn:aws:ec2:${region}:${accountId}:*`,
  // EC2 names some errors otherwise than the other services do. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
  errors: {
    unknownOperation: (text) => new ServiceError(400, 'InvalidAction', text),
    unknownKey: (text) => new ServiceError(401, 'AuthFailure', text),
    expired: () => new ServiceError(400, 'RequestExpired', 'Request has expired.'),
    denied: (text) => new ServiceError(403, 'UnauthorizedOperation', text),
    throttled: () => new ServiceError(503, 'RequestLimitExceeded', 'Request limit exceeded.'),
    internal: () => new ServiceError(500, 'InternalError', 'An internal error has occurred'),
  },
  run: ({ incoming, operation, region, requestId }) => {
    const body = ec2Operation(operation, region, new URLSearchParams(incoming.body), requestId);
    return { status: 200, headers: { ...XML, 'x-amzn-RequestId': requestId }, body };
  },
  fail: (error, requestId) => ({
    status: error.status,
    headers: { ...error.headers, ...XML, 'x-amzn-RequestId': requestId },
    body: ec2ErrorXml(error, requestId),
  }),
};
