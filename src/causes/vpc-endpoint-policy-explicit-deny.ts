import { readEndpoint } from '../layers/remedies';
import { fitting, routeOfArn } from '../layers/route-of-arn';
import { VPC_ENDPOINT_NEEDS, vpcEndpointStanding } from '../layers/vpc-endpoint-refusal';
import { defineCause } from './define-cause';

export const vpcEndpointPolicyExplicitDeny = defineCause({
  id: 'vpc-endpoint-policy-explicit-deny',
  layer: 'vpc-endpoint-policy',
  title: 'The VPC endpoint’s policy denies this call explicitly',
  status: 403,
  needs: VPC_ENDPOINT_NEEDS,
  judge: (seen, file) => {
    const { standing, denial } = vpcEndpointStanding('explicit-deny', seen, file);
    if (standing.is !== 'fits') return standing;
    const what = routeOfArn(denial.arn);
    const says = what === undefined ? undefined : fitting(`The VPC endpoint’s policy denies \`${what}\` explicitly`);
    return { ...standing, ...(says === undefined ? {} : { says }) };
  },
  fix: (request) => [
    readEndpoint(request, 'Read the Deny in the endpoint’s policy and ask its owner whether it is meant'),
    { says: 'If not, narrow it: it works without a deployment, for everything behind the endpoint' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
  ],
});
