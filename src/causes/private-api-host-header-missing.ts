import { valueOf } from '../evidence/gathered';
import { isLogged, LOGGED } from '../layers/stage-log';
import { defineCause } from './define-cause';

export const privateApiHostHeaderMissing = defineCause({
  id: 'private-api-host-header-missing',
  layer: 'endpoint',
  title: 'A private API is called by the VPC endpoint’s DNS name without `Host` or `x-apigw-api-id`',
  status: 403,
  needs: ['executionLog', 'accessLog', 'restApi'],
  judge: (seen, file) => {
    if (!file.symptoms.some(({ id }) => id === 'forbidden')) return { is: 'silent' };
    if (isLogged(seen)) return LOGGED;
    if (valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false) return { is: 'excluded', because: 'the API is not private' };
    // The request’s own headers are not in the evidence.
    return { is: 'silent' };
  },
  fix: () => [
    { says: 'Send `Host` with the API’s execute-api name, or `x-apigw-api-id` with its id' },
    { says: 'Or call https://{api-id}-{vpce-id}.execute-api.{region}.amazonaws.com, which needs neither' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-test-invoke-url.html',
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
  ],
});
