import { changePolicy, deploy } from '../layers/remedies';
import { RESOURCE_POLICY_NEEDS } from '../layers/resource-policy-refusal';
import { resourcePolicyStanding } from '../layers/resource-policy-standing';
import { defineCause } from './define-cause';

export const resourcePolicyMissingOnPrivateApi = defineCause({
  id: 'resource-policy-missing-on-private-api',
  layer: 'resource-policy',
  title: 'The private API has no resource policy, so it refuses every call',
  status: 403,
  needs: RESOURCE_POLICY_NEEDS,
  judge: (seen, file) => {
    const { standing, layer } = resourcePolicyStanding('missing-on-private-api', seen, file, ({ decision }) => {
      if (decision.privateApi === false) return 'the API is not private';
      return decision.policy === 'known' ? 'the API has a resource policy, as saved' : undefined;
    });
    return standing.is === 'fits' ? { ...standing, layer } : standing;
  },
  fix: (request) => [
    changePolicy(
      request,
      'Attach a resource policy that allows your VPC endpoint (`aws:SourceVpce`) on the routes that it needs, and nothing else',
    ),
    deploy(request),
  ],
  actions: ['view-resource-policy', 'show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-test-invoke-url.html',
  ],
});
