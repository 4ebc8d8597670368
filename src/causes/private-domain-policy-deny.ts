import { denialOf } from '../layers/denial';
import { proofOfWords } from '../layers/policy-proof';
import { defineCause } from './define-cause';

export const privateDomainPolicyDeny = defineCause({
  id: 'private-domain-policy-deny',
  layer: 'resource-policy',
  title: 'The private custom domain’s own policy does not let this VPC endpoint in',
  status: 403,
  needs: [],
  judge: (_seen, file) => {
    const denial = denialOf(file.symptoms);
    const shown = file.symptoms.find(({ id }) => id.startsWith('named-'));
    if (shown === undefined || denial.by !== 'named' || denial.arn === undefined) return { is: 'silent' };
    if (!/:\/?domainnames\//.test(denial.arn)) return { is: 'excluded', because: 'the text names an API, not a domain' };
    return {
      is: 'fits',
      // That a domain's policy answers so is inferred, not documented.
      confidence: 'likely',
      because: [proofOfWords(shown, 'the text names the domain, not the API')],
      missing: [{ what: 'the policy of the domain name' }],
    };
  },
  fix: () => [
    { says: 'Read the policy of the domain name: it is apart from the API’s, and both have to allow the call, as has the endpoint’s' },
    { says: 'Allow this VPC endpoint in it: every caller behind the endpoint then gets as far as the API’s own policy' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains.html'],
});
