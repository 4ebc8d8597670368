import { valueOf } from '../evidence/gathered';
import { authorizationType } from '../layers/authorization-type';
import { denialOf, isAnonymous } from '../layers/denial';
import { quoteOfLine } from '../layers/policy-proof';
import { resourcePolicyDecision } from '../layers/resource-policy-decision';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const iamExplicitDeny = defineCause({
  id: 'iam-explicit-deny',
  layer: 'authorize',
  title: 'An IAM policy denies the signed caller: identity policy, boundary, session policy, SCP or RCP',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'resourcePolicy', 'route', 'authorizers', 'restApi', 'pastedPolicy'],
  judge: (seen, file) => {
    const denial = denialOf(file.symptoms);
    const shown = file.symptoms.find(({ id }) => id === 'named-explicit-deny') ?? file.symptoms[0];
    if (shown === undefined || denial.by === 'none' || denial.by === 'other') return { is: 'silent' };
    if (denial.by === 'authorizer')
      return { is: 'excluded', because: 'the text is an authorizer’s: “identity-based policy” in it is what the function returned' };
    if (denial.by === 'unsaid') {
      const auth = authorizationType(seen);
      const iam = auth === 'AWS_IAM' || auth === 'unknown';
      return iam ? { is: 'silent' } : { is: 'excluded', because: `the method’s authorization is ${auth}, not AWS_IAM` };
    }
    if (denial.explicit !== true) return { is: 'excluded', because: 'the denial is not an explicit one' };
    if (isAnonymous(denial.principal)) return { is: 'excluded', because: 'the caller is anonymous: no IAM identity was checked' };
    const type = denial.policyType;
    if (type !== undefined && /resource-based|endpoint/.test(type)) return { is: 'excluded', because: `the text names a ${type}` };
    if (!denial.principal?.startsWith('arn:')) return { is: 'silent' };
    const who = denial.principal.split(':').at(-1)?.replace(/`/g, '');
    const quote = shown.from === 'execution-log' ? quoteOfLine(valueOf(seen.executionLog), 'explicit-deny') : { quote: shown.quote };
    const text = { from: shown.from, says: 'the text names the signed caller', pasted: shown.pasted, ...quote };
    const byGateway = shown.from !== 'response' || valueOf(seen.response)?.errorType !== undefined;
    if (type !== undefined) {
      const article = /^[aeiou]/.test(type) ? 'An' : 'A';
      const says = fitting(`${article} ${type} denies \`${who}\` explicitly`);
      return { is: 'fits', confidence: byGateway ? 'confirmed' : 'likely', because: [text], ...(says === undefined ? {} : { says }) };
    }
    // The wording of 2022 does not say which policy denies.
    const { policy, outcome } = resourcePolicyDecision(seen, file.request, shown.captures);
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
