import { valueOf } from '../evidence/gathered';
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
    const http = apiType === 'HTTP' || (other !== undefined && /http api/i.test(other.service));
    if (!http && apiType !== 'WEBSOCKET' && (seen.executionLog?.status === 'known' || seen.accessLog?.status === 'known'))
      return { is: 'excluded', because: 'the request is in the log of a REST API' };
    if (other !== undefined && !http) {
      if (other.service === 'CloudFront') return { is: 'excluded', because: 'it is CloudFront’s own page' };
      const says = fitting(`${other.service.replace(/`/g, '')} answered, not an API Gateway REST API`);
      const because = [{ from: 'response' as const, says: other.says, pasted }];
      // The page alone may have come from behind an API: only headers show that none of API Gateway's is among them.
      const { headers = {}, headersComplete = false } = valueOf(seen.response) ?? {};
      const isAlone =
        headersComplete && !Object.keys(headers).some((name) => name.startsWith('x-amz-apigw-') || name.startsWith('x-amzn-remapped-'));
      return {
        is: 'fits',
        confidence: other.certain && isAlone ? 'confirmed' : 'likely',
        because,
        ...(says === undefined ? {} : { says }),
      };
    }
    if (http || apiType === 'WEBSOCKET') {
      const kind = http ? 'An HTTP API' : 'A WebSocket API';
      return {
        is: 'fits',
        confidence: other?.certain === true && !isLogged(seen) ? 'confirmed' : 'likely',
        because: [{ from: 'response', says: other?.says ?? `${kind} made it, as far as its headers and ids show`, pasted }],
        says: `${kind} answered, not a REST API: its refusals are made by other rules`,
        fix: http ? OF_HTTP_API : OF_WEBSOCKET_API,
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

/** Words that anything may answer with. */
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
