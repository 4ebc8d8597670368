import { changePolicy, deploy } from '../layers/remedies';
import { RESOURCE_POLICY_NEEDS } from '../layers/resource-policy-refusal';
import { resourcePolicyStanding } from '../layers/resource-policy-standing';
import { defineCause } from './define-cause';

export const resourcePolicyLeftOverFromPrivate = defineCause({
  id: 'resource-policy-left-over-from-private',
  layer: 'resource-policy',
  title: 'The resource policy asks for a VPC endpoint, but this API is not private',
  status: 403,
  needs: RESOURCE_POLICY_NEEDS,
  judge: (seen, file) => {
    const { standing, layer } = resourcePolicyStanding('left-over-from-private', seen, file, ({ decision }) =>
      decision.privateApi === true ? 'the API is private' : undefined,
    );
    return standing.is === 'fits' ? { ...standing, layer } : standing;
  },
  fix: (request) => [
    { says: 'Decide who may call this API now that it is public: `aws:SourceVpce` and `aws:SourceVpc` are filled only on private APIs' },
    changePolicy(
      request,
      'Replace those conditions, or remove the policy; an update that leaves the policy out does not clear it, and without any policy everyone gets in',
    ),
    deploy(request),
  ],
  actions: ['view-resource-policy', 'show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
  ],
});
