import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { defineCause } from './define-cause';

export const iamSignatureMismatch = defineCause({
  id: 'iam-signature-mismatch',
  layer: 'authenticate',
  title: 'The signature does not match: the request was changed after signing, or the secret key is wrong',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'description'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'signature-mismatch');
    if (shown === undefined) return { is: 'silent' };
    if (valueOf(seen.executionLog)?.executionStarted)
      return { is: 'excluded', because: 'the integration was reached: no signature was in the way' };
    const closer = file.symptoms.find(
      ({ id }) => id.startsWith('scope-') || id === 'signature-expired' || id === 'signature-not-yet-current',
    );
    if (closer !== undefined) return { is: 'excluded', because: 'the text names a fault of the signature’s date or scope' };
    const byText = /signature we calculated/i.test(shown.quote);
    const headers = valueOf(seen.response)?.headers ?? {};
    const viaCloudFront = headers['x-amz-cf-id'] !== undefined || /cloudfront/i.test(headers.via ?? '');
    const answered = passageOf('outside', seen, file.request, undefined);
    // INVALID_SIGNATURE stands for several faults, and a distribution in front can break a good signature.
    const proved = byText && !viaCloudFront && answered.state === 'passed' && valueOf(seen.description)?.otherService === undefined;
    // The rest of the text repeats the signed headers.
    const quote = shown.quote.split('. ')[0] ?? '';
    return {
      is: 'fits',
      confidence: proved ? 'confirmed' : 'likely',
      because: [{ from: shown.from, says: 'API Gateway calculated another signature', quote, pasted: shown.pasted }],
    };
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
