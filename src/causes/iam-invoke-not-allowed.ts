import { resourcePolicyDecision } from '../layers/resource-policy-decision';
import { accountOfArn, fitting, routeOfArn } from '../layers/route-of-arn';
import { signedDenial } from '../layers/signed-denial';
import { defineCause } from './define-cause';

export const iamInvokeNotAllowed = defineCause({
  id: 'iam-invoke-not-allowed',
  layer: 'authorize',
  title: 'The signed caller has no permission `execute-api:Invoke` on this route',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'resourcePolicy', 'route', 'authorizers', 'restApi', 'pastedPolicy'],
  judge: (seen, file) => {
    const denial = signedDenial('implicit', seen, file);
    if (denial.is !== 'refused') return denial;
    const { policyType, text, who } = denial;
    const what = routeOfArn(denial.arn);
    const says = fitting(
      what === undefined ? undefined : `No ${policyType ?? 'IAM policy'} lets \`${who}\` call \`${what}\``,
      `No ${policyType ?? 'IAM policy'} lets \`${who}\` call this route`,
    );
    const rest = says === undefined ? {} : { says };
    if (policyType !== undefined) return { is: 'fits', confidence: denial.isOfGateway ? 'confirmed' : 'likely', because: [text], ...rest };
    // The wording of 2022 does not say which policy lacks the Allow.
    const { outcome, policy } = resourcePolicyDecision(seen, file.request, denial.captures);
    const sameAccount = file.request.accountId !== undefined && accountOfArn(denial.principal) === file.request.accountId;
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
