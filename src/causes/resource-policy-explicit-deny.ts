import { addressWords } from '../layers/address-words';
import { nameOfStatement } from '../layers/policy-proof';
import { changePolicy, deploy } from '../layers/remedies';
import { RESOURCE_POLICY_NEEDS } from '../layers/resource-policy-refusal';
import { resourcePolicyStanding } from '../layers/resource-policy-standing';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const resourcePolicyExplicitDeny = defineCause({
  id: 'resource-policy-explicit-deny',
  layer: 'resource-policy',
  title: 'The resource policy denies this request explicitly',
  status: 403,
  needs: RESOURCE_POLICY_NEEDS,
  judge: (seen, file) => {
    const { standing, refusal, layer } = resourcePolicyStanding('explicit-deny', seen, file);
    if (standing.is !== 'fits') return standing;
    const { decision } = refusal;
    const words = addressWords(decision);
    const deciding = decision.outcome?.outcome === 'explicit-deny' ? decision.outcome.deciding : undefined;
    const named = deciding === undefined ? undefined : nameOfStatement(deciding);
    const byAddress =
      words === undefined
        ? undefined
        : `The resource policy denies ${words.address}: it is ${words.outside ? 'outside' : 'inside'} ${words.list}`;
    const says = deciding === undefined ? undefined : fitting(byAddress, `The resource policy denies this request: ${named} matches`);
    const who = words?.address ?? 'this caller';
    return {
      ...standing,
      layer,
      ...(standing.confidence === 'possible' || says === undefined ? {} : { says }),
      fix: [
        { says: `Should ${who} get in? If not, nothing is broken` },
        changePolicy(
          file.request,
          `If so, change ${named ?? 'the Deny that matches'} of the resource policy through your usual review; an authorizer is not asked before a Deny here`,
        ),
        deploy(file.request),
      ],
    };
  },
  fix: (request) => [
    { says: 'Should this caller get in? If not, nothing is broken' },
    changePolicy(request, 'If so, change the Deny that matches, through your usual review'),
    deploy(request),
  ],
  actions: ['view-resource-policy', 'show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html',
    'https://repost.aws/knowledge-center/api-gateway-access-denied',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
  ],
});
