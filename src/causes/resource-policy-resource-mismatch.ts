import { changePolicy, deploy } from '../layers/remedies';
import { RESOURCE_POLICY_NEEDS } from '../layers/resource-policy-refusal';
import { resourcePolicyStanding } from '../layers/resource-policy-standing';
import { fitting, routeOfArn } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const resourcePolicyResourceMismatch = defineCause({
  id: 'resource-policy-resource-mismatch',
  layer: 'resource-policy',
  title: 'The resource policy allows other routes, not this one',
  status: 403,
  needs: RESOURCE_POLICY_NEEDS,
  judge: (seen, file) => {
    const { standing, refusal, layer } = resourcePolicyStanding('resource-mismatch', seen, file);
    if (standing.is !== 'fits') return standing;
    const route = routeOfArn(refusal.decision.arn);
    const differs = refusal.decision.mismatch?.says;
    const says = fitting(
      route && differs && `The resource policy allows other routes, not \`${route}\` (${differs})`,
      route && `The resource policy allows other routes, not \`${route}\``,
    );
    return { ...standing, layer, ...(standing.confidence === 'possible' || says === undefined ? {} : { says }) };
  },
  fix: (request) => [
    { says: 'Should this route be open to these callers? If not, nothing is broken' },
    changePolicy(request, 'If so, add it to the Resource of the Allow; `execute-api:/*` covers every stage and route of this API'),
    deploy(request),
  ],
  actions: ['view-resource-policy', 'show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://repost.aws/knowledge-center/api-gateway-access-denied',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html',
  ],
});
