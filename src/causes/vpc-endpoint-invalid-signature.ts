import { valueOf } from '../evidence/gathered';
import { integrationReached } from '../layers/answer-maker';
import { authorizationType } from '../layers/authorization-type';
import { proofOfWords } from '../layers/policy-proof';
import { defineCause } from './define-cause';

const OF_A_SIGNATURE: ReadonlySet<string> = new Set([
  'signature-mismatch',
  'signature-expired',
  'signature-not-yet-current',
  'scope-region',
  'scope-service',
  'scope-date',
  'key-id-invalid',
  'credentials-expired',
]);

export const vpcEndpointInvalidSignature = defineCause({
  id: 'vpc-endpoint-invalid-signature',
  layer: 'vpc-endpoint-policy',
  title: 'The Authorization header looks like an AWS signature but is not valid, and the VPC endpoint’s policy reads it',
  status: 403,
  needs: ['restApi', 'route', 'executionLog', 'accessLog', 'authorizers'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'not-a-signature' || OF_A_SIGNATURE.has(id));
    if (shown === undefined) return { is: 'silent' };
    if (valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false) return { is: 'excluded', because: 'the API is not private' };
    // AWS says that such a call is denied, not with which text; a header that is no signature at all makes an anonymous caller.
    if (shown.id === 'not-a-signature' || valueOf(seen.restApi) === undefined) return { is: 'silent' };
    const auth = authorizationType(seen);
    if (auth === 'AWS_IAM') return { is: 'excluded', because: 'the method itself asks for a signature' };
    if (auth === 'unknown') return { is: 'silent' };
    const reached = integrationReached(seen);
    if (reached !== undefined) return { is: 'excluded', because: reached };
    return {
      is: 'fits',
      confidence: 'likely',
      because: [
        proofOfWords(shown, 'the text finds fault with an AWS signature'),
        { from: 'config', says: `The API is private, and the method’s authorization is ${auth}: it asks for no signature, as saved` },
      ],
    };
  },
  fix: () => [
    {
      says: 'Leave out the Authorization header, or sign it rightly: behind a VPC endpoint a bad signature is refused even where the method needs none',
    },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html'],
});
