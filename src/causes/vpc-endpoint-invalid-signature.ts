import { valueOf } from '../evidence/gathered';
import { defineCause } from './define-cause';

export const vpcEndpointInvalidSignature = defineCause({
  id: 'vpc-endpoint-invalid-signature',
  layer: 'vpc-endpoint-policy',
  title: 'The Authorization header looks like an AWS signature but is not valid, and the VPC endpoint’s policy reads it',
  status: 403,
  needs: ['restApi'],
  judge: (seen, file) => {
    if (!file.symptoms.some(({ id }) => id === 'not-a-signature')) return { is: 'silent' };
    if (valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false) return { is: 'excluded', because: 'the API is not private' };
    // AWS says that such a call is denied, not with which text.
    return { is: 'silent' };
  },
  fix: () => [
    {
      says: 'Leave out the Authorization header, or sign it rightly: behind a VPC endpoint a bad signature is refused even where the method needs none',
    },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html'],
});
