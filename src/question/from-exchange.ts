import type { FailedRequest } from '../evidence/failed-request';
import { known } from '../evidence/gathered';
import { readStamp } from '../logs/stamp';
import { calledHost, methodOverrideIn, preflightIn } from './called-host';
import { readExtendedId } from './extended-id';
import { defined } from './from-logs';
import { bareExtendedIds, labelledExtendedIds, requestIdsIn } from './ids';
import { readPlace } from './request-line';
import { readResponse } from './response';
import type { Sighting } from './types';

/** How a WebSocket API tells its client of an error. https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html */
const WEBSOCKET_FRAME =
  /"message"\s{0,3}:\s{0,3}"[^"]{0,200}"\s{0,3},\s{0,3}"connectionId"\s{0,3}:\s{0,3}"[^"]{1,60}"\s{0,3},\s{0,3}"requestId"/i;

/** What the text of one exchange, prose around it included, says of its request. */
export function sightingOfExchange(text: string, now: number): Sighting {
  const response = readResponse(text);
  const place = readPlace(text);
  const labelled = labelledExtendedIds(text)[0];
  const bare = bareExtendedIds(text).find((id) => readExtendedId(id, now) !== undefined);
  const extendedRequestId = labelled?.id ?? bare;
  const kind = extendedRequestId === undefined ? undefined : readExtendedId(extendedRequestId, now)?.apiType;
  const isHttp = labelled?.http === true || (labelled === undefined && kind === 'HTTP');
  const isRest = response?.headers['x-amz-apigw-id'] !== undefined || (labelled !== undefined && kind === 'REST');
  const isWebSocket = kind === 'WEBSOCKET' || /\bwss:\/\/|\bwscat\b/i.test(text) || WEBSOCKET_FRAME.test(text);
  const message = response?.message ?? undefined;
  const request = defined<FailedRequest>({
    apiType: isHttp ? 'HTTP' : isRest ? 'REST' : isWebSocket ? 'WEBSOCKET' : 'unknown',
    requestId: requestIdsIn(text)[0],
    extendedRequestId,
    apiId: place.apiId,
    stage: place.stage,
    region: place.region,
    accountId: place.accountId,
    time: readStamp(response?.headers.date ?? ''),
    httpMethod: place.httpMethod,
    path: place.path,
    ...calledHost(text),
    methodOverride: methodOverrideIn(text, place.httpMethod),
    preflightFor: preflightIn(text, place.httpMethod),
    status: response?.status,
    errorMessage: message === '' ? undefined : message,
    sourceIp:
      /(?<![\w:])(?:source ?ip|client ?ip|x-forwarded-for|my ip(?: is)?|from ip)\W{1,6}((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7})(?![\d./:])/i.exec(
        text,
      )?.[1],
    vpceId: place.vpceId ?? namedEndpoint(text),
  });
  return {
    request,
    evidence: response === undefined ? {} : { response: known(response, 'response', { pasted: true, complete: response.headersComplete }) },
  };
}

const CALLED_THROUGH = /\b(?:through|via|over|using)\b[^.\n]{0,24}\bendpoint\b\W{1,3}(vpce-[0-9a-f]{8,17})\b(?!-)/i;

/** The VPC endpoint that a person names as the way of the call, where the text holds no other: those of a policy are none. */
function namedEndpoint(text: string): string | undefined {
  const ids = new Set(text.match(/\bvpce-[0-9a-f]{8,17}\b/g));
  return ids.size === 1 ? CALLED_THROUGH.exec(text)?.[1] : undefined;
}
