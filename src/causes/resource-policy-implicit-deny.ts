import { addressWords } from '../layers/address-words';
import { changePolicy, deploy } from '../layers/remedies';
import { RESOURCE_POLICY_NEEDS } from '../layers/resource-policy-refusal';
import { resourcePolicyStanding } from '../layers/resource-policy-standing';
import { fitting, routeOfArn } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const resourcePolicyImplicitDeny = defineCause({
  id: 'resource-policy-implicit-deny',
  layer: 'resource-policy',
  title: 'No statement of the resource policy allows this request',
  status: 403,
  needs: RESOURCE_POLICY_NEEDS,
  judge: (seen, file) => {
    const { standing, refusal, layer } = resourcePolicyStanding('implicit-deny', seen, file);
    if (standing.is !== 'fits') return standing;
    const { decision } = refusal;
    const words = addressWords(decision);
    const route = routeOfArn(decision.arn);
    const isSilent = decision.outcome?.outcome === 'implicit-deny';
    const byAddress = words?.outside ? `The resource policy does not allow ${words.address}: it is outside ${words.list}` : undefined;
    const says = isSilent ? fitting(byAddress, route && `No statement of the resource policy allows \`${route}\``) : undefined;
    return { ...standing, layer, ...(standing.confidence === 'possible' || says === undefined ? {} : { says }) };
  },
  fix: (request) => [
    { says: 'Should this caller get in? If not, nothing is broken' },
    changePolicy(
      request,
      'If so, add or widen an Allow of the resource policy, through your usual review; with a Lambda authorizer an Allow-only list stops nobody, a Deny does',
    ),
    deploy(request),
  ],
  actions: ['view-resource-policy', 'show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
  ],
});
