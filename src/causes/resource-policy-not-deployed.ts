import { notDeployed } from '../layers/not-deployed';
import { deploy } from '../layers/remedies';
import { RESOURCE_POLICY_NEEDS } from '../layers/resource-policy-refusal';
import { defineCause } from './define-cause';

export const resourcePolicyNotDeployed = defineCause({
  id: 'resource-policy-not-deployed',
  layer: 'resource-policy',
  title: 'The resource policy as saved would not refuse this request: the stage may run an older one',
  status: 403,
  needs: [...RESOURCE_POLICY_NEEDS, 'exportedPolicy'],
  judge: (seen, file) => {
    return notDeployed(seen, file);
  },
  fix: (request) => [
    {
      says: 'Compare the time of the last change of the resource policy (CloudTrail: `UpdateRestApi`) with the time of the stage’s deployment',
    },
    {
      says: 'Compare the saved policy with an export of the stage (`get-export`, extensions `apigateway`); AWS does not say which of the two an export shows',
    },
    deploy(request, 'If the change is the newer one, deploy'),
  ],
  actions: ['view-resource-policy', 'show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/updating-api.html',
  ],
});
