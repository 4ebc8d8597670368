import { deploy } from '../layers/remedies';
import { RESOURCE_POLICY_NEEDS } from '../layers/resource-policy-refusal';
import { resourcePolicyStanding } from '../layers/resource-policy-standing';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const resourcePolicyPrincipalNeedsIam = defineCause({
  id: 'resource-policy-principal-needs-iam',
  layer: 'resource-policy',
  title: 'The resource policy allows only an AWS principal, but this method does not use AWS_IAM',
  status: 403,
  needs: RESOURCE_POLICY_NEEDS,
  judge: (seen, file) => {
    const { standing, refusal, layer } = resourcePolicyStanding('principal-needs-iam', seen, file, ({ decision }) =>
      decision.auth === 'AWS_IAM' ? 'the method’s authorization is AWS_IAM, so callers are known by their signature' : undefined,
    );
    if (standing.is !== 'fits') return standing;
    const { auth } = refusal.decision;
    const says =
      auth === 'unknown'
        ? undefined
        : fitting(`The resource policy allows only an AWS principal, but this method’s authorization is ${auth}`);
    return { ...standing, layer, ...(standing.confidence === 'possible' || says === undefined ? {} : { says }) };
  },
  fix: (request) => [
    { says: 'Set the method’s authorization to AWS_IAM, so that signed callers are known; callers who do not sign are then refused' },
    { says: 'Or use Principal `"*"` with a condition (address, VPC endpoint): without a condition everyone gets in' },
    deploy(request),
  ],
  actions: ['view-resource-policy', 'show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
  ],
});
