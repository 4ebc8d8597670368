import { valueOf } from '../evidence/gathered';
import { isLogged, LOGGED } from '../layers/stage-log';
import { defineCause } from './define-cause';

export const privateDnsCapturesPublicApi = defineCause({
  id: 'private-dns-captures-public-api',
  layer: 'endpoint',
  title: 'In a VPC with private DNS for execute-api, the host of a public API leads to the VPC endpoint',
  status: 403,
  needs: ['executionLog', 'accessLog', 'restApi', 'privateDns', 'description', 'call'],
  judge: (seen, file) => {
    if (!file.symptoms.some(({ id }) => id === 'forbidden')) return { is: 'silent' };
    if (isLogged(seen)) return LOGGED;
    if (valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE'))
      return { is: 'excluded', because: 'the API is private: this is how it is meant to be reached' };
    const { host, namesApi } = valueOf(seen.call) ?? {};
    // A URL in a sentence need not be the one that was called.
    if (host !== undefined && namesApi !== undefined && (host.startsWith('vpce-') || !/\.execute-api\./.test(host)))
      return { is: 'excluded', because: `private DNS captures the hosts of APIs, and ${host} is none` };
    // The call reaches no stage and leaves no line: that there is such an endpoint is all that can be read.
    const endpoints = valueOf(seen.privateDns);
    if (endpoints === undefined || valueOf(seen.restApi) === undefined) return { is: 'silent' };
    const [endpoint] = endpoints;
    // The caller may sit in a VPC of another account, whose endpoints are not visible.
    if (endpoint === undefined) return { is: 'silent' };
    const speaksOfVpc = valueOf(seen.description)?.signs.includes('private-api') === true;
    return {
      is: 'fits',
      confidence: speaksOfVpc ? 'likely' : 'possible',
      because: [
        {
          from: 'vpc-endpoint',
          says: `\`${endpoint.id}\`${endpoint.vpcId === undefined ? '' : ` in \`${endpoint.vpcId}\``} has private DNS for execute-api, and this API is not private`,
        },
        ...(speaksOfVpc ? [{ from: 'response' as const, says: 'You speak of a VPC', pasted: true }] : []),
      ],
      missing: [{ what: 'what the host resolves to where the call comes from: a private address is the VPC endpoint’s' }],
    };
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
