import { valueOf } from '../evidence/gathered';
import { proofOfWords } from '../layers/policy-proof';
import { defineCause } from './define-cause';

export const endpointDefaultDisabled = defineCause({
  id: 'endpoint-default-disabled',
  layer: 'endpoint',
  title: 'The API’s execute-api host is switched off: callers must use the custom domain',
  status: 403,
  needs: ['executionLog', 'accessLog', 'restApi'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'forbidden');
    if (shown === undefined) return { is: 'silent' };
    const domain = valueOf(seen.accessLog)?.variables.domainName;
    if (typeof domain === 'string' && !/\.execute-api\./.test(domain))
      return { is: 'excluded', because: 'the call came through a custom domain' };
    const api = valueOf(seen.restApi);
    if (api?.disableExecuteApiEndpoint === false) return { is: 'excluded', because: 'the execute-api host is switched on, as saved' };
    if (seen.executionLog?.status === 'known') return { is: 'excluded', because: 'the request is in the log of its stage' };
    if (api?.disableExecuteApiEndpoint !== true) return { is: 'silent' };
    return {
      is: 'fits',
      // AWS documents the status alone, and which host was called is not known.
      confidence: 'likely',
      because: [{ from: 'config', says: 'the API’s execute-api host is switched off, as saved' }, proofOfWords(shown, 'the text fits')],
      missing: [{ what: 'the host that was called' }],
    };
  },
  fix: () => [
    { says: 'Call the API by its custom domain' },
    {
      says: 'Or switch the execute-api host on again and deploy any stage: it opens on all stages, past whatever guards the custom domain',
    },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/updating-api.html',
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
  ],
});
