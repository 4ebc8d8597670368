import { isLogged, LOGGED } from '../layers/stage-log';
import { defineCause } from './define-cause';

export const endpointCustomDomainNotMapped = defineCause({
  id: 'endpoint-custom-domain-not-mapped',
  layer: 'endpoint',
  title: 'The custom domain has no mapping or routing rule for this path',
  status: 403,
  needs: ['executionLog', 'accessLog'],
  judge: (seen, file) => {
    if (!file.symptoms.some(({ id }) => id === 'forbidden' || id === 'missing-authentication-token' || id === 'not-a-signature'))
      return { is: 'silent' };
    if (isLogged(seen)) return LOGGED;
    // Such a call reaches no stage and leaves no line; mappings are not read.
    return { is: 'silent' };
  },
  fix: () => [
    { says: 'Compare the path with the domain’s base path mappings and routing rules' },
    { says: 'Add the mapping that is missing: it works without a deployment, for every caller of the domain' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/updating-api.html',
  ],
});
