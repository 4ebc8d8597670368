import { privateDomainDecision } from '../layers/private-domain-decision';
import { isLogged, LOGGED } from '../layers/stage-log';
import { defineCause } from './define-cause';

export const privateDomainNotAssociated = defineCause({
  id: 'private-domain-not-associated',
  layer: 'endpoint',
  title: 'The VPC endpoint has no access association with the private custom domain, or it is not ready yet',
  status: 403,
  needs: ['privateDomain', 'vpcEndpoint', 'executionLog', 'accessLog', 'call'],
  judge: (seen, file) => {
    const { domain, isAssociated } = privateDomainDecision(seen, file.request);
    if (domain === undefined) return { is: 'silent' };
    const { vpceId } = file.request;
    if (isAssociated === true) return { is: 'excluded', because: `${vpceId} has an access association with ${domain.name}` };
    if (isLogged(seen)) return LOGGED;
    // AWS documents neither the status nor the text of this refusal.
    if (!file.symptoms.some(({ id }) => id === 'forbidden' || id === 'unnamed' || id === 'access-denied-unnamed')) return { is: 'silent' };
    const list = domain.associated.slice(0, 3).join(', ');
    const has = list === '' ? 'has no access association at all' : `has access associations with ${list} only`;
    const clue = { from: 'private-domain', says: `\`${domain.name}\`, as read now, ${has}` } as const;
    if (isAssociated === false)
      return { is: 'fits', confidence: 'likely', because: [{ ...clue, says: `${clue.says}, not with ${vpceId}` }] };
    const missing = [{ what: 'the id of the VPC endpoint that the call goes through', needs: 'call' as const }];
    return { is: 'fits', confidence: list === '' ? 'likely' : 'possible', because: [clue], missing };
  },
  fix: () => [
    { says: 'List the domain’s access associations and look for this VPC endpoint' },
    { says: 'Create the one that is missing and wait about 15 minutes: every caller behind the endpoint can then reach the domain' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-test-invoke-url.html',
  ],
});
