import { SIGNATURE_NEEDS, signatureRefusal } from '../layers/signature-refusal';
import { defineCause } from './define-cause';

export const iamAccessKeyInvalid = defineCause({
  id: 'iam-access-key-invalid',
  layer: 'authenticate',
  title: 'The access key that signed the request is unknown, inactive or of another partition',
  status: 403,
  needs: SIGNATURE_NEEDS,
  judge: (seen, file) => {
    // AWS's article and what is seen disagree on the error type: only the text proves.
    const text = { symptom: 'key-id-invalid', says: 'API Gateway does not know the access key', words: /security token included/i };
    const standing = signatureRefusal(text, seen, file);
    if (standing.is !== 'fits' || standing.confidence === 'confirmed') return standing;
    const what = 'the whole response: its text, and `x-amzn-ErrorType`, which shows that API Gateway made it';
    return { ...standing, missing: [{ what, needs: 'response' }] };
  },
  fix: () => [
    { says: 'Where the caller runs, look which key it signs with', command: 'aws sts get-caller-identity' },
    { says: 'Sign with a key that exists, is active and belongs to the API’s partition; temporary keys also need their session token' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
    'https://repost.aws/knowledge-center/api-gateway-iam-sigv4-mismatch',
  ],
});
