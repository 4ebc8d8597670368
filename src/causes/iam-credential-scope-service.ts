import { SIGNATURE_NEEDS, signatureRefusal } from '../layers/signature-refusal';
import { defineCause } from './define-cause';

export const iamCredentialScopeService = defineCause({
  id: 'iam-credential-scope-service',
  layer: 'authenticate',
  title: 'The request is signed for another service than `execute-api`',
  status: 403,
  needs: SIGNATURE_NEEDS,
  judge: (seen, file) =>
    signatureRefusal({ symptom: 'scope-service', says: 'the text says that the credential scope names another service' }, seen, file),
  fix: () => [{ says: 'Sign with the service name `execute-api`, not `apigateway` or `lambda`' }],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html'],
});
