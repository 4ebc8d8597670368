import { readEndpoint } from '../layers/remedies';
import { fitting, routeOfArn } from '../layers/route-of-arn';
import { VPC_ENDPOINT_NEEDS, vpcEndpointStanding } from '../layers/vpc-endpoint-refusal';
import { defineCause } from './define-cause';

export const vpcEndpointPolicyImplicitDeny = defineCause({
  id: 'vpc-endpoint-policy-implicit-deny',
  layer: 'vpc-endpoint-policy',
  title: 'The VPC endpoint’s policy does not allow this call',
  status: 403,
  needs: VPC_ENDPOINT_NEEDS,
  judge: (seen, file) => {
    const { standing, denial } = vpcEndpointStanding('implicit-deny', seen, file);
    if (standing.is !== 'fits') return standing;
    const what = routeOfArn(denial.arn);
    const says = what === undefined ? undefined : fitting(`The VPC endpoint’s policy does not allow \`${what}\``);
    const missing = seen.vpcEndpoint?.status === 'known' ? [] : [{ what: 'the endpoint’s policy document', needs: 'vpcEndpoint' as const }];
    return { ...standing, ...(says === undefined ? {} : { says }), missing };
  },
  fix: (request) => [
    readEndpoint(request, 'Read the endpoint’s policy: it may be meant that this API cannot be called through it'),
    {
      says: 'If not, allow execute-api:Invoke for this API’s ARN alone: it works without a deployment, for everything behind the endpoint',
    },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
  ],
});
