import type { TrafficCall } from './stage-traffic';

/** Where a call was served, as its lines print it. */
export interface CallPlace {
  readonly region: string;
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
}

/** ms between two lines of one call: calls of a busy stage interleave. */
const LINE_MS = 3;

/** The execution log of one call at level INFO with data tracing. `quotes`: the id of another API's call, in the payload. */
export function executionLines(call: TrafficCall, place: CallPlace, quotes: string | undefined): readonly (readonly [number, string])[] {
  const { requestId, extendedRequestId, method, path, status, sourceIp, at } = call;
  const arn = `arn:aws:execute-api:${place.region}:${place.accountId}:${place.apiId}/${place.stage}/${method}${path}`;
  const token = `*********${requestId.slice(-6)}`;
  const allows = status !== 403;
  const texts = [
    `Extended Request Id: ${extendedRequestId}`,
    `Starting authorizer: a1b2c3 for request: ${requestId}`,
    `Endpoint request body after transformations: {"type":"TOKEN","methodArn":"${arn}","authorizationToken":"${token}"}`,
    `Authorizer result body before parsing: {"principalId":"customer-${call.number % 9973}","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"${allows ? 'Allow' : 'Deny'}","Resource":"${arn}"}]}}`,
    `Using valid authorizer policy for principal: *****${requestId.slice(0, 6)}`,
    'Successfully completed authorizer execution',
    ...(allows
      ? [
          `Verifying Usage Plan for request: ${requestId}. API Key:  API Stage: ${place.apiId}/${place.stage}`,
          `Starting execution for request: ${requestId}`,
          `HTTP Method: ${method}, Resource Path: ${path}`,
          `Method request headers: {Accept=application/json, Authorization=${token}, X-Forwarded-For=${sourceIp}, Host=${place.apiId}.execute-api.${place.region}.amazonaws.com}`,
          `Method request body before transformations: ${quotes === undefined ? '' : JSON.stringify({ upstreamRequestId: quotes })}`,
          `Received response. Status: 200, Integration latency: ${8 + (call.number % 60)} ms`,
          'Successfully completed execution',
          'Method completed with status: 200',
        ]
      : ['The client is not authorized to perform this operation.', 'Method completed with status: 403']),
  ];
  return texts.map((text, index) => [at + index * LINE_MS, `(${requestId}) ${text}`]);
}

/** The last line of a call comes so long after its first at most. */
export const CALL_SPAN_MS = 16 * LINE_MS;
/** What a call adds to its execution log and its access log, about. */
export const BYTES_A_CALL = 2150;

export const VOLUME_ACCESS_FORMAT =
  '{"requestId":"$context.requestId","extendedRequestId":"$context.extendedRequestId","apiId":"$context.apiId","stage":"$context.stage","requestTimeEpoch":"$context.requestTimeEpoch","httpMethod":"$context.httpMethod","path":"$context.path","status":"$context.status","ip":"$context.identity.sourceIp"}';

export function accessLine({ requestId, extendedRequestId, method, path, status, sourceIp, at }: TrafficCall, place: CallPlace): string {
  return `{"requestId":"${requestId}","extendedRequestId":"${extendedRequestId}","apiId":"${place.apiId}","stage":"${place.stage}","requestTimeEpoch":"${at}","httpMethod":"${method}","path":"/${place.stage}${path}","status":"${status}","ip":"${sourceIp}"}`;
}
