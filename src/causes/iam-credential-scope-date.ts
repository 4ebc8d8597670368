import { SIGNATURE_NEEDS, signatureRefusal } from '../layers/signature-refusal';
import { defineCause } from './define-cause';

export const iamCredentialScopeDate = defineCause({
  id: 'iam-credential-scope-date',
  layer: 'authenticate',
  title: 'The day in the credential scope differs from the day of the request’s date',
  status: 403,
  needs: SIGNATURE_NEEDS,
  judge: (seen, file) => signatureRefusal({ symptom: 'scope-date', says: 'the text says that the two dates differ' }, seen, file),
  fix: () => [
    { says: 'Take one UTC timestamp for both `X-Amz-Date` and the credential scope: around midnight two calls of the clock give two days' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html'],
});
