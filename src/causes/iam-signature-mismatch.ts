import { valueOf } from '../evidence/gathered';
import { authorizationType } from '../layers/authorization-type';
import { SIGNATURE_NEEDS, signatureRefusal } from '../layers/signature-refusal';
import { isWithoutCloudFront } from '../layers/through-cloudfront';
import { defineCause } from './define-cause';

export const iamSignatureMismatch = defineCause({
  id: 'iam-signature-mismatch',
  layer: 'authenticate',
  title: 'The signature does not match: the request was changed after signing, or the secret key is wrong',
  status: 403,
  needs: SIGNATURE_NEEDS,
  judge: (seen, file) => {
    // INVALID_SIGNATURE stands for several faults: only the text proves.
    const text = { symptom: 'signature-mismatch', says: 'API Gateway calculated another signature', words: /signature we calculated/i };
    const standing = signatureRefusal(text, seen, file);
    if (standing.is !== 'fits') return standing;
    const closer = file.symptoms.some(
      ({ id }) => id.startsWith('scope-') || id === 'signature-expired' || id === 'signature-not-yet-current',
    );
    if (closer) return { is: 'excluded', because: 'the text names a fault of the signature’s date or scope' };
    // The rest of the text repeats the signed headers.
    const because = standing.because.map((clue) => ({ ...clue, quote: clue.quote?.split('. ')[0] ?? '' }));
    if (standing.confidence !== 'confirmed') return { ...standing, because };
    // A distribution in front can break a good signature.
    if (!isWithoutCloudFront(seen, file.request)) return { ...standing, confidence: 'likely', because, missing: DISTRIBUTION };
    // A VPC endpoint reads signatures that the method does not ask for.
    const isPublic = valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false;
    if (isPublic || authorizationType(seen) === 'AWS_IAM') return { ...standing, because };
    return { ...standing, confidence: 'likely', because, missing: ENDPOINT };
  },
  fix: () => [
    {
      says: 'Compare the canonical request in the answer’s body with the client’s: Host, path encoding, order of the query, hash of the body',
    },
    { says: 'Sign exactly what reaches API Gateway: no proxy may rewrite Host, path or body after it, and the path is encoded once' },
    { says: 'If they are the same, the secret key does not belong to the key id: sign with a matching pair' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-iam-sigv4-mismatch',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html',
  ],
});

const DISTRIBUTION = [
  { what: 'whether CloudFront stands in front: the URL that was called, or all headers of the answer', needs: 'response' as const },
];
const ENDPOINT = [{ what: 'whether the API is private, or its method asks for a signature', needs: 'restApi' as const }];
