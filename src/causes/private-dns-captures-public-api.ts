import { valueOf } from '../evidence/gathered';
import { isLogged, LOGGED } from '../layers/stage-log';
import { defineCause } from './define-cause';

export const privateDnsCapturesPublicApi = defineCause({
  id: 'private-dns-captures-public-api',
  layer: 'endpoint',
  title: 'In a VPC with private DNS for execute-api, the host of a public API leads to the VPC endpoint',
  status: 403,
  needs: ['executionLog', 'accessLog', 'restApi'],
  judge: (seen, file) => {
    if (!file.symptoms.some(({ id }) => id === 'forbidden')) return { is: 'silent' };
    if (isLogged(seen)) return LOGGED;
    if (valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE'))
      return { is: 'excluded', because: 'the API is private: this is how it is meant to be reached' };
    // The call reaches no stage and leaves no line; VPC endpoints are not read.
    return { is: 'silent' };
  },
  fix: () => [
    { says: 'From where the call fails, look up the host: a private address means that the VPC endpoint answers' },
    { says: 'Call the public API by a custom domain' },
    { says: 'Or switch off private DNS on the endpoint: private APIs are then reached only by the endpoint’s own names' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-vpc-connections',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-test-invoke-url.html',
  ],
});
