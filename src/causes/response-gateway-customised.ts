import { valueOf } from '../evidence/gathered';
import { deploy } from '../layers/remedies';
import { defineCause } from './define-cause';

export const responseGatewayCustomised = defineCause({
  id: 'response-gateway-customised',
  layer: 'response',
  title: 'A customised gateway response hides the real refusal: its status and text are the API’s own',
  status: 403,
  needs: ['response', 'accessLog'],
  judge: (seen, file) => {
    const record = valueOf(seen.accessLog)?.variables ?? {};
    const type = record['error.responseType'];
    const answered = valueOf(seen.response)?.status ?? Number(record.status ?? file.request.status);
    if (typeof type !== 'string' || !Number.isFinite(answered)) return { is: 'silent' };
    const usual = USUAL_STATUS[type];
    if (usual === undefined || usual === answered) return { is: 'excluded', because: `${type} is answered ${answered}, as usual` };
    return {
      is: 'fits',
      // It changes how the refusal looks, never why there is one: the reason is another finding.
      confidence: 'possible',
      because: [
        {
          from: 'access-log',
          says: `${type} is usually answered ${usual}, here ${answered}`,
          quote: `error.responseType ${type}`,
          pasted: file.symptoms[0]?.pasted ?? false,
        },
      ],
    };
  },
  fix: (request) => [
    { says: 'Go by `$context.error.responseType` in the access log, not by status and text; add it to the format if it is missing' },
    deploy(request, 'If the status misleads callers, reset that gateway response (a status on DEFAULT_4XX changes every 4xx), then deploy'),
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html',
  ],
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const USUAL_STATUS: Readonly<Record<string, number>> = {
  ACCESS_DENIED: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  EXPIRED_TOKEN: 403,
  WAF_FILTERED: 403,
  UNAUTHORIZED: 401,
  AUTHORIZER_FAILURE: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  THROTTLED: 429,
  QUOTA_EXCEEDED: 429,
};
