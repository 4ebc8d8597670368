import { SIGNATURE_NEEDS, signatureRefusal } from '../layers/signature-refusal';
import { defineCause } from './define-cause';

export const iamSignatureNotYetCurrent = defineCause({
  id: 'iam-signature-not-yet-current',
  layer: 'authenticate',
  title: 'The request is signed in the future: the caller’s clock is ahead',
  status: 403,
  needs: SIGNATURE_NEEDS,
  judge: (seen, file) =>
    signatureRefusal({ symptom: 'signature-not-yet-current', says: 'the text says that the signature is dated in the future' }, seen, file),
  fix: () => [{ says: 'Compare the caller’s clock with the `Date` header of the response and synchronise it (NTP)' }],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html'],
});
