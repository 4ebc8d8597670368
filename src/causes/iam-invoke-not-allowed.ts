import { valueOf } from '../evidence/gathered';
import { authorizationType } from '../layers/authorization-type';
import { denialOf, isAnonymous } from '../layers/denial';
import { quoteOfLine } from '../layers/policy-proof';
import { resourcePolicyDecision } from '../layers/resource-policy-decision';
import { accountOfArn, fitting, routeOfArn } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const iamInvokeNotAllowed = defineCause({
  id: 'iam-invoke-not-allowed',
  layer: 'authorize',
  title: 'The signed caller has no permission `execute-api:Invoke` on this route',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'resourcePolicy', 'route', 'authorizers', 'restApi', 'pastedPolicy'],
  judge: (seen, file) => {
    const denial = denialOf(file.symptoms);
    const shown = file.symptoms.find(({ id }) => id.startsWith('named-implicit')) ?? file.symptoms[0];
    if (shown === undefined || denial.by === 'none' || denial.by === 'other') return { is: 'silent' };
    if (denial.by === 'authorizer') return { is: 'excluded', because: 'the text is that of a Lambda authorizer’s policy, not of IAM' };
    if (denial.by === 'unsaid') {
      const auth = authorizationType(seen);
      const iam = auth === 'AWS_IAM' || auth === 'unknown';
      return iam ? { is: 'silent' } : { is: 'excluded', because: `the method’s authorization is ${auth}, not AWS_IAM` };
    }
    if (denial.explicit === true) return { is: 'excluded', because: 'the denial is explicit: a Deny, not a missing Allow' };
    if (isAnonymous(denial.principal)) return { is: 'excluded', because: 'the caller is anonymous: no IAM identity was checked' };
    const type = denial.policyType;
    if (type !== undefined && /resource-based|endpoint/.test(type)) return { is: 'excluded', because: `the text names a ${type}` };
    if (!denial.principal?.startsWith('arn:')) return { is: 'silent' };
    const { principal } = denial;
    const quote = shown.from === 'execution-log' ? quoteOfLine(valueOf(seen.executionLog), 'not-authorized') : { quote: shown.quote };
    const text = { from: shown.from, says: 'the text names the signed caller', pasted: shown.pasted, ...quote };
    const who = principal.split(':').at(-1)?.replace(/`/g, '');
    const what = routeOfArn(denial.arn);
    const says = fitting(
      what === undefined ? undefined : `No ${type ?? 'IAM policy'} lets \`${who}\` call \`${what}\``,
      `No ${type ?? 'IAM policy'} lets \`${who}\` call this route`,
    );
    const rest = says === undefined ? {} : { says };
    const byGateway = shown.from !== 'response' || valueOf(seen.response)?.errorType !== undefined;
    if (type !== undefined) return { is: 'fits', confidence: byGateway ? 'confirmed' : 'likely', because: [text], ...rest };
    // The wording of 2022 does not say which policy lacks the Allow.
    const { outcome, policy } = resourcePolicyDecision(seen, file.request, shown.captures);
    const sameAccount = file.request.accountId !== undefined && accountOfArn(principal) === file.request.accountId;
    const grantsNothing = policy === 'known-none' || outcome?.outcome === 'implicit-deny';
    if (!sameAccount || !grantsNothing) return { is: 'fits', confidence: 'possible', because: [text] };
    const config = { from: 'policy' as const, says: 'no resource policy, as saved, allows it either' };
    return { is: 'fits', confidence: 'likely', because: [text, config], ...rest };
  },
  fix: () => [
    { says: 'Decide whether this caller should get in: if not, nothing is broken' },
    {
      says: 'If so, grant execute-api:Invoke on exactly this route in the caller’s identity policy: it works at once, without a deployment',
    },
    { says: 'A caller of another account needs an Allow in the resource policy too; its deployment releases every other saved change' },
  ],
  actions: ['show-evidence', 'view-resource-policy'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-iam-sigv4-mismatch',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  ],
});
