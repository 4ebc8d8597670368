import type { Incoming } from '../incoming';
import { ServiceError } from '../service-error';
import type { Call, Protocol, WireReply } from './protocol';

const CONTENT = { 'Content-Type': 'application/x-amz-json-1.1' };

export interface JsonService {
  readonly service: string;
  /** What stands before the operation in `X-Amz-Target`. */
  readonly target: string;
  /** The same as older clients send it. */
  readonly longTarget?: string;
  readonly operations: readonly string[];
  readonly internal: string;
  run(call: Call, params: Readonly<Record<string, unknown>>): unknown;
}

function paramsOf(incoming: Incoming): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(incoming.body === '' ? '{}' : incoming.body);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

/** The AWS JSON protocol 1.1: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export function jsonProtocol({ service, target, longTarget = target, operations, internal, run }: JsonService): Protocol {
  return {
    service,
    name: ({ headers }) => {
      const asked = headers['x-amz-target'] ?? '';
      const own = [target, longTarget].find((each) => asked.startsWith(each));
      if (own === undefined) return undefined;
      const operation = asked.slice(own.length);
      return { operation, action: `${service}:${operation}`, known: operations.includes(operation) };
    },
    params: paramsOf,
    resource: (region, accountId) => `arn:aws:${service}:${region}:${accountId}:*`,
    errors: {
      unknownOperation: (text) => new ServiceError(400, 'UnknownOperationException', text),
      unknownKey: (text) => new ServiceError(400, 'UnrecognizedClientException', text),
      expired: (text) => new ServiceError(400, 'ExpiredTokenException', text),
      denied: (text) => new ServiceError(400, 'AccessDeniedException', text),
      throttled: () => new ServiceError(400, 'ThrottlingException', 'Rate exceeded'),
      internal: () => new ServiceError(500, internal, 'An internal error occurred.'),
    },
    run: (call): WireReply => ({
      status: 200,
      headers: { ...CONTENT, 'x-amzn-RequestId': call.requestId },
      body: JSON.stringify(run(call, paramsOf(call.incoming))),
    }),
    fail: (error, requestId) => {
      const key = error.code === 'AccessDeniedException' ? 'Message' : 'message';
      return {
        status: error.status,
        headers: { ...error.headers, ...CONTENT, 'x-amzn-RequestId': requestId },
        body: JSON.stringify({ __type: error.code, [key]: error.message }),
      };
    },
  };
}
