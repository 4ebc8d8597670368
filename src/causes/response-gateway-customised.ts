import type { GatewayResponseReading } from '../evidence/endpoint';
import { valueOf } from '../evidence/gathered';
import { deploy } from '../layers/remedies';
import { usualStatusOf } from '../layers/usual-status';
import { defineCause } from './define-cause';

export const responseGatewayCustomised = defineCause({
  id: 'response-gateway-customised',
  layer: 'response',
  title: 'A customised gateway response hides the real refusal: its status and text are the API’s own',
  status: 403,
  needs: ['response', 'accessLog', 'gatewayResponses'],
  judge: (seen, file) => {
    const record = valueOf(seen.accessLog)?.variables ?? {};
    const type = record['error.responseType'];
    const answered = valueOf(seen.response)?.status ?? Number(record.status ?? file.request.status);
    if (typeof type !== 'string' || !Number.isFinite(answered)) return { is: 'silent' };
    const usual = usualStatusOf(type);
    if (usual === undefined || usual === answered) return { is: 'excluded', because: `${type} is answered ${answered}, as usual` };
    const saved = ownResponse(valueOf(seen.gatewayResponses), type, answered);
    return {
      is: 'fits',
      // It changes how the refusal looks, never why there is one: the reason is another finding.
      confidence: saved === undefined ? 'possible' : 'likely',
      because: [
        {
          from: 'access-log',
          says: `${type} is usually answered ${usual}, here ${answered}`,
          quote: `error.responseType ${type}`,
          pasted: file.symptoms[0]?.pasted ?? false,
        },
        ...(saved === undefined ? [] : [{ from: 'config' as const, says: `the gateway response ${saved} is customised, as saved` }]),
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

/** The gateway response that gives this status: of the type itself, else of its class. */
function ownResponse(all: readonly GatewayResponseReading[] | undefined, type: string, status: number): string | undefined {
  const own = all?.find(({ responseType, isDefault }) => responseType === type && !isDefault);
  const byClass = all?.find(({ responseType, isDefault }) => /^DEFAULT_[45]XX$/.test(responseType) && !isDefault);
  return [own, byClass].find((each) => each?.status === status)?.responseType;
}
