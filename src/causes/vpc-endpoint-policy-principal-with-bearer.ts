import { readEndpoint } from '../layers/remedies';
import { VPC_ENDPOINT_NEEDS, vpcEndpointStanding } from '../layers/vpc-endpoint-refusal';
import { defineCause } from './define-cause';

export const vpcEndpointPolicyPrincipalWithBearer = defineCause({
  id: 'vpc-endpoint-policy-principal-with-bearer',
  layer: 'vpc-endpoint-policy',
  title: 'The VPC endpoint’s policy wants an IAM principal, but a caller with a bearer token is anonymous to it',
  status: 403,
  needs: VPC_ENDPOINT_NEEDS,
  judge: (seen, file) => {
    const { standing, denial } = vpcEndpointStanding('principal-with-bearer', seen, file);
    // The words of 2022 leave open whose policy it was: what a bearer token changes is then not the first question.
    if (standing.is === 'silent' && denial.by === 'named' && denial.policyType === undefined)
      return { is: 'excluded', because: 'the text does not name a VPC endpoint policy' };
    if (standing.is !== 'fits' || standing.confidence === 'confirmed') return standing;
    return {
      ...standing,
      missing: [{ what: 'the endpoint’s policy: does it name principals or aws:Principal… conditions?', needs: 'vpcEndpoint' }],
    };
  },
  fix: (request) => [
    readEndpoint(request, 'Look in the endpoint’s policy for principals other than `*` and for conditions on aws:Principal… keys'),
    {
      says: 'Use aws:ResourceAccount or aws:ResourceOrgID instead: every caller behind the endpoint then reaches the APIs of that account',
    },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html'],
});
