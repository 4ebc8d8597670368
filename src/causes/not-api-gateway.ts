import { valueOf } from '../evidence/gathered';
import { namedKind } from '../layers/api-kind';
import { refusalOfJwt } from '../layers/jwt-refusal';
import { stepsOfService } from '../layers/other-service-steps';
import { fitting } from '../layers/route-of-arn';
import { isLogged } from '../layers/stage-log';
import { defineCause, type Step } from './define-cause';

export const notApiGateway = defineCause({
  id: 'not-api-gateway',
  layer: 'outside',
  title: 'This answer was not made by an API Gateway REST API',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'description'],
  judge: (seen, file) => {
    const { apiType } = file.request;
    const [shown] = file.symptoms;
    const pasted = shown?.pasted ?? true;
    const other = valueOf(seen.description)?.otherService;
    // What the request's own log says of it says more than the kind of the API.
    if (shown !== undefined && shown.from !== 'response' && !OPEN.has(shown.id) && namedKind(file.request) !== undefined)
      return { is: 'silent' };
    const isMarked = other !== undefined && /http api/i.test(other.service);
    const http = apiType === 'HTTP' || isMarked;
    if (!http && apiType !== 'WEBSOCKET' && (seen.executionLog?.status === 'known' || seen.accessLog?.status === 'known'))
      return { is: 'excluded', because: 'the request is in the log of a REST API' };
    if (other !== undefined && !http) {
      if (other.service === 'CloudFront') return { is: 'excluded', because: 'it is CloudFront’s own page' };
      const says = fitting(`${other.service.replace(/`/g, '')} answered, not an API Gateway REST API`);
      const because = [{ from: 'response' as const, says: other.says, pasted }];
      const fix = stepsOfService(other.service);
      // The page alone may have come from behind an API: only headers show that none of API Gateway's is among them.
      const { headers = {}, headersComplete = false } = valueOf(seen.response) ?? {};
      const isAlone =
        headersComplete && !Object.keys(headers).some((name) => name.startsWith('x-amz-apigw-') || name.startsWith('x-amzn-remapped-'));
      return {
        is: 'fits',
        confidence: other.marked && isAlone ? 'confirmed' : 'likely',
        because,
        ...(says === undefined ? {} : { says }),
        ...(fix === undefined ? {} : { fix }),
      };
    }
    if (http || apiType === 'WEBSOCKET') {
      const kind = http ? 'An HTTP API' : 'A WebSocket API';
      const jwt = http ? refusalOfJwt(valueOf(seen.response)) : undefined;
      return {
        is: 'fits',
        confidence: isMarked && other.certain && !isLogged(seen) && jwt?.isOwn !== false ? 'confirmed' : 'likely',
        because: [
          other === undefined && seen.accessLog?.status === 'known'
            ? { from: 'access-log', says: 'the access log names a route key, which REST APIs do not have', pasted }
            : { from: 'response', says: other?.says ?? `${kind} made it, as far as its headers and ids show`, pasted },
        ],
        says: jwt?.says ?? saysOfKind(kind, file.request.status, valueOf(seen.response)?.message),
        fix: jwt?.fix ?? (http ? OF_HTTP_API : OF_WEBSOCKET_API),
        ...(jwt === undefined ? {} : { layer: 'authorizer' as const }),
      };
    }
    const response = valueOf(seen.response);
    if (response?.headers['x-amz-apigw-id'] !== undefined) return { is: 'excluded', because: '`x-amz-apigw-id`: API Gateway answered' };
    if (!response?.headersComplete) return { is: 'silent' };
    const lacks = { from: 'response' as const, says: 'the response has no `x-amz-apigw-id`, which a REST API always sends', pasted };
    // People leave headers out; what speaks in API Gateway's own words is then the better clue.
    const isOwnWords = shown !== undefined && !OPEN.has(shown.id);
    return { is: 'fits', confidence: isOwnWords ? 'possible' : 'likely', because: [lacks] };
  },
  fix: () => [
    { says: 'Look at the host that was called and at the response’s `server` and `via` headers: they name who answered' },
    { says: 'Ask there: what is known here of REST APIs does not apply' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html'],
});

function saysOfKind(kind: string, status: number | undefined, message: string | null | undefined): string {
  // A backend behind it answers 401 in words of its own.
  if (status === 401 && (message === undefined || message === 'Unauthorized'))
    return `${kind} answered 401: the token is missing or was refused before any right was looked at`;
  if (status === 429) return `${kind} answered 429: a rate limit is exceeded, nothing is forbidden`;
  if (status !== undefined && status >= 500) return `${kind} answered ${status}: something failed, nothing was forbidden`;
  return `${kind} answered, not a REST API: its refusals are made by other rules`;
}

/** Words that leave open what refused: anything may answer with them. */
const OPEN: ReadonlySet<string> = new Set([
  'unnamed',
  'access-denied-unnamed',
  'forbidden',
  'unauthorized',
  'throttled',
  'other-service',
  'cloudfront-page',
]);

const OF_HTTP_API: readonly Step[] = [
  { says: 'Look in the access log of the HTTP API (it has no execution log) for `authorizer.error` and `integrationErrorMessage`' },
  { says: 'Check its route’s authorizer: a JWT without the scope, or a Lambda authorizer that says no, is answered 403 “Forbidden”' },
  { says: 'Leave aside resource policies, API keys and usage plans: an HTTP API has none of them' },
];

const OF_WEBSOCKET_API: readonly Step[] = [
  { says: 'Look at the authorizer of the `$connect` route: only that route is authorized' },
  { says: 'Read its execution log: lines there begin with the extended request id' },
];
