import { defineCause } from './define-cause';

export const privateDomainNotAssociated = defineCause({
  id: 'private-domain-not-associated',
  layer: 'endpoint',
  title: 'The VPC endpoint has no access association with the private custom domain, or it is not ready yet',
  status: 403,
  needs: [],
  // AWS documents neither the status nor the text of this refusal.
  judge: () => ({ is: 'silent' }),
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
