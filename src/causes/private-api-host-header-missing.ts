import { valueOf } from '../evidence/gathered';
import { isLogged, LOGGED } from '../layers/stage-log';
import { defineCause } from './define-cause';

export const privateApiHostHeaderMissing = defineCause({
  id: 'private-api-host-header-missing',
  layer: 'endpoint',
  title: 'A private API is called by the VPC endpoint’s DNS name without `Host` or `x-apigw-api-id`',
  status: 403,
  needs: ['executionLog', 'accessLog', 'restApi', 'call'],
  judge: (seen, file) => {
    if (!file.symptoms.some(({ id }) => id === 'forbidden')) return { is: 'silent' };
    if (isLogged(seen)) return LOGGED;
    if (valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false) return { is: 'excluded', because: 'the API is not private' };
    const call = valueOf(seen.call);
    if (call?.host === undefined) return { is: 'silent' };
    if (!call.host.startsWith('vpce-'))
      return call.namesApi === undefined
        ? { is: 'silent' }
        : { is: 'excluded', because: `the host \`${call.host}\` is not the VPC endpoint’s own` };
    if (call.namesApi === true) return { is: 'excluded', because: 'the call names the API in a header' };
    const clue = { from: 'response', says: 'The call goes to the VPC endpoint’s own name', quote: call.host, pasted: true } as const;
    if (call.namesApi === undefined) return { is: 'fits', confidence: 'possible', because: [clue] };
    // AWS documents how to call it, not how it answers.
    return { is: 'fits', confidence: 'likely', because: [{ ...clue, says: `${clue.says}, and no header names the API` }] };
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
