import { valueOf } from '../evidence/gathered';
import { isLogged, LOGGED } from '../layers/stage-log';
import { defineCause } from './define-cause';

export const endpointApiUnknown = defineCause({
  id: 'endpoint-api-unknown',
  layer: 'endpoint',
  title: 'The host’s API id does not exist in that Region',
  status: 403,
  needs: ['executionLog', 'accessLog', 'restApi', 'apiStages'],
  judge: (seen, file) => {
    if (!file.symptoms.some(({ id }) => id === 'forbidden')) return { is: 'silent' };
    if (isLogged(seen)) return LOGGED;
    const api = valueOf(seen.restApi);
    if (api !== undefined) return { is: 'excluded', because: `the API \`${api.id}\` exists` };
    const { apiId, region } = file.request;
    // No document of AWS says how an unknown API answers.
    if (valueOf(seen.apiStages) !== null || apiId === undefined || region === undefined) return { is: 'silent' };
    return {
      is: 'fits',
      // It may be another account's, or an HTTP API.
      confidence: 'likely',
      because: [{ from: 'config', says: `this account has no REST API \`${apiId.replace(/`/g, '')}\` in ${region}, as read now` }],
      missing: [{ what: 'whether another account, or an HTTP API, has that id' }],
    };
  },
  fix: () => [{ says: 'Compare the API id and the Region in the host with the console: a deleted API’s id is never used again' }],
  actions: ['show-evidence'],
  docs: ['https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden'],
});
