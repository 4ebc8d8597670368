import { SIGNATURE_NEEDS, signatureRefusal } from '../layers/signature-refusal';
import { defineCause } from './define-cause';

export const iamSignatureExpired = defineCause({
  id: 'iam-signature-expired',
  layer: 'authenticate',
  title: 'The signature is too old: the caller’s clock is behind, or an old signed request was sent again',
  status: 403,
  needs: SIGNATURE_NEEDS,
  judge: (seen, file) =>
    signatureRefusal({ symptom: 'signature-expired', says: 'the text says that the signature has expired' }, seen, file),
  fix: () => [
    { says: 'Compare the caller’s clock with the `Date` header of the response and synchronise it (NTP)' },
    { says: 'Sign every attempt anew: a retry that sends the old signature again is refused too' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html',
  ],
});
