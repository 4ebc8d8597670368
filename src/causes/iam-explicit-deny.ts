import { resourcePolicyDecision } from '../layers/resource-policy-decision';
import { fitting } from '../layers/route-of-arn';
import { signedDenial } from '../layers/signed-denial';
import { defineCause } from './define-cause';

export const iamExplicitDeny = defineCause({
  id: 'iam-explicit-deny',
  layer: 'authorize',
  title: 'An IAM policy denies the signed caller: identity policy, boundary, session policy, SCP or RCP',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'resourcePolicy', 'route', 'authorizers', 'restApi', 'pastedPolicy'],
  judge: (seen, file) => {
    const denial = signedDenial('explicit', seen, file);
    if (denial.is !== 'refused') return denial;
    const { policyType, text, who } = denial;
    if (policyType !== undefined) {
      const article = /^[aeiou]/.test(policyType) ? 'An' : 'A';
      const says = fitting(`${article} ${policyType} denies \`${who}\` explicitly`);
      const confidence = denial.isOfGateway ? 'confirmed' : 'likely';
      return { is: 'fits', confidence, because: [text], ...(says === undefined ? {} : { says }) };
    }
    // The wording of 2022 does not say which policy denies.
    const { policy, outcome } = resourcePolicyDecision(seen, file.request, denial.captures);
    const elsewhere = policy === 'known-none' || outcome?.outcome === 'allow' || outcome?.outcome === 'implicit-deny';
    if (!elsewhere) return { is: 'fits', confidence: 'possible', because: [text] };
    const saved = { from: 'policy' as const, says: 'the resource policy as saved has no Deny that matches' };
    return { is: 'fits', confidence: 'likely', because: [text, saved] };
  },
  fix: () => [
    { says: 'Ask who owns the policy whether the Deny is meant: if so, nothing is broken' },
    { says: 'If not, change the policy that the text names: it works at once; where several deny, AWS names only one of them' },
  ],
  actions: ['show-evidence', 'view-resource-policy'],
  docs: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
  ],
});
