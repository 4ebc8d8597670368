import { changePolicy, deploy } from '../layers/remedies';
import { RESOURCE_POLICY_NEEDS } from '../layers/resource-policy-refusal';
import { resourcePolicyStanding } from '../layers/resource-policy-standing';
import { defineCause } from './define-cause';

export const resourcePolicyCognitoNeedsAllow = defineCause({
  id: 'resource-policy-cognito-needs-allow',
  layer: 'authorize',
  title: 'With a Cognito authorizer the resource policy must allow the request too, and it does not',
  status: 403,
  needs: RESOURCE_POLICY_NEEDS,
  judge: (seen, file) => {
    const { standing, layer } = resourcePolicyStanding('cognito-needs-allow', seen, file, ({ decision }) =>
      decision.auth !== 'COGNITO_USER_POOLS' && decision.auth !== 'unknown'
        ? `the method’s authorization is ${decision.auth}, as saved`
        : undefined,
    );
    return standing.is === 'fits' ? { ...standing, layer } : standing;
  },
  fix: (request) => [
    changePolicy(
      request,
      'Add an Allow for this route to the resource policy: next to a Cognito authorizer its silence refuses, a valid token does not help',
    ),
    deploy(request),
  ],
  actions: ['view-resource-policy', 'show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html',
  ],
});
