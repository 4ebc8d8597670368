import { valueOf } from '../evidence/gathered';
import { integrationReached, logOfCall } from '../layers/answer-maker';
import { type Proof, quoteOfLine } from '../layers/policy-proof';
import { obstacleOf } from '../layers/preflight-obstacle';
import { deploy } from '../layers/remedies';
import { defineCause } from './define-cause';

export const corsPreflightDenied = defineCause({
  id: 'cors-preflight-denied',
  layer: 'authorizer',
  title: 'The browser’s preflight (OPTIONS) is refused, so the browser reports a CORS error',
  status: 403,
  needs: ['route', 'executionLog', 'accessLog', 'description'],
  judge: (seen, { request, symptoms }) => {
    const log = valueOf(seen.executionLog);
    const method = request.httpMethod ?? log?.httpMethod ?? valueOf(seen.accessLog)?.variables.httpMethod ?? undefined;
    const signs = valueOf(seen.description)?.signs ?? [];
    const isTold = signs.includes('cors-browser') || signs.includes('options-preflight');
    const told: readonly Proof[] = isTold
      ? [{ from: 'response', says: 'From what you wrote: the browser reports CORS', pasted: true }]
      : [];
    if (method === undefined)
      return isTold
        ? {
            is: 'fits',
            confidence: 'possible',
            because: told,
            missing: [{ what: 'the refused request itself, from the Network tab or with curl' }],
          }
        : { is: 'silent' };
    if (method !== 'OPTIONS') return { is: 'excluded', because: `the refused request is a ${method}, not a preflight` };
    if (integrationReached(seen) !== undefined) return { is: 'excluded', because: 'the preflight reached the integration' };
    const asked: Proof = {
      from: log?.httpMethod !== undefined ? 'execution-log' : valueOf(seen.accessLog) !== undefined ? 'access-log' : 'response',
      says: 'The refused request is an OPTIONS',
      ...quoteOfLine(log, 'http-method'),
    };
    const needs = obstacleOf(valueOf(seen.route));
    if (needs === 'none') return { is: 'excluded', because: 'OPTIONS needs neither authorization nor an API key, as saved' };
    if (needs === undefined || symptoms.length === 0)
      return isTold ? { is: 'fits', confidence: 'likely', because: [asked, ...told] } : { is: 'silent' };
    const config: Proof = { from: 'config', says: needs.says };
    // A browser's preflight carries no credentials: https://fetch.spec.whatwg.org/#cors-preflight-fetch
    const { preflightFor } = request;
    if (preflightFor === undefined) return { is: 'fits', confidence: 'likely', because: [asked, config, ...told], layer: needs.layer };
    const header = {
      from: 'response' as const,
      says: 'It is a preflight',
      quote: `Access-Control-Request-Method: ${preflightFor}`,
      pasted: true,
    };
    // The log's own words say that what the preflight lacks is what was asked for.
    const isProved = needs.layer === 'api-key' && logOfCall(seen)?.apiKey?.reason === 'no-key';
    return { is: 'fits', confidence: isProved ? 'confirmed' : 'likely', because: [asked, header, config, ...told], layer: needs.layer };
  },
  fix: (request) => [
    {
      says: 'Give the route an OPTIONS method with authorization NONE and no API key, which answers the CORS headers; it opens nothing but the preflight',
    },
    {
      says: 'Add `Access-Control-Allow-Origin` to the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX`, so that the browser shows the real error',
    },
    deploy(request),
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
  ],
});
