import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { isOfGateway } from '../layers/answer-maker';
import { denialOf, namedPolicy, namesDomain } from '../layers/denial';
import { nameOfStatement, proofOfWords, quoteOfStatement } from '../layers/policy-proof';
import { privateDomainDecision } from '../layers/private-domain-decision';
import { isSettledWithoutIt, saidOfCall, withoutSaid } from '../layers/said-of-call';
import { defineCause } from './define-cause';

export const privateDomainPolicyDeny = defineCause({
  id: 'private-domain-policy-deny',
  layer: 'resource-policy',
  title: 'The private custom domain’s own policy does not let this VPC endpoint in',
  status: 403,
  needs: ['privateDomain', 'vpcEndpoint', 'response', 'executionLog', 'accessLog'],
  judge: (seen, file) => {
    const denial = denialOf(file.symptoms);
    const shown = file.symptoms.find(({ id }) => id.startsWith('named-'));
    if (shown === undefined || denial.by !== 'named' || denial.arn === undefined) return { is: 'silent' };
    if (!namesDomain(denial.arn)) return { is: 'excluded', because: 'the text names an API, not a domain' };
    if (denial.policyType?.includes('endpoint')) return { is: 'excluded', because: `the text names ${namedPolicy(denial.policyType)}` };
    const words = proofOfWords(shown, 'the text names the domain, not the API');
    const { domain, outcome } = privateDomainDecision(seen, file.request, denial);
    // That a domain's policy answers so is inferred, not documented: the words alone do not prove it.
    if (outcome === undefined || outcome.outcome === 'depends')
      return {
        is: 'fits',
        confidence: 'likely',
        because: [words],
        missing: [{ what: 'the policy of the domain name', needs: 'privateDomain' }],
      };
    const { deciding } = outcome;
    const what =
      deciding === undefined
        ? 'it has no Allow'
        : `${deciding.matched === true ? '' : 'the nearest Allow is '}${nameOfStatement(deciding)}`;
    const clue = {
      from: 'private-domain',
      says: `The policy of \`${domain?.name ?? 'the domain'}\`, as read now: ${what}`,
      outcome,
      ...(deciding === undefined ? {} : { quote: quoteOfStatement(deciding) }),
    } as const;
    const isSame = outcome.outcome === (denial.explicit === true ? 'explicit-deny' : 'implicit-deny');
    if (!isSame)
      return {
        is: 'fits',
        confidence: 'possible',
        because: [words, { ...clue, says: `${clue.says}, which does not refuse so: it may have changed since` }],
      };
    const isProved =
      denial.policyType?.includes('resource') === true && isOfGateway(seen, shown.from) && isAsLogged(seen, file.request, denial);
    return { is: 'fits', confidence: isProved ? 'confirmed' : 'likely', because: [clue, words] };
  },
  fix: () => [
    { says: 'Read the policy of the domain name: it is apart from the API’s, and both have to allow the call, as has the endpoint’s' },
    { says: 'Allow this VPC endpoint in it: every caller behind the endpoint then gets as far as the API’s own policy' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains.html'],
});

/** The domain's policy does not turn on a VPC endpoint that somebody only told, unless nothing else is left. */
function isAsLogged(
  seen: Pick<Evidence, 'privateDomain' | 'vpcEndpoint' | 'accessLog'>,
  request: FailedRequest,
  denial: { readonly principal?: string; readonly arn?: string },
): boolean {
  const said = saidOfCall(seen, request);
  if (!said.endpoint) return true;
  const { privateDomain, accessLog } = seen;
  const logged = { ...(privateDomain === undefined ? {} : { privateDomain }), ...(accessLog === undefined ? {} : { accessLog }) };
  return isSettledWithoutIt(privateDomainDecision(logged, withoutSaid(request, said), denial).outcome, said, true);
}
