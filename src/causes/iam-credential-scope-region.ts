import { SIGNATURE_NEEDS, signatureRefusal } from '../layers/signature-refusal';
import { defineCause } from './define-cause';

export const iamCredentialScopeRegion = defineCause({
  id: 'iam-credential-scope-region',
  layer: 'authenticate',
  title: 'The request is signed for another Region than the API’s',
  status: 403,
  needs: SIGNATURE_NEEDS,
  judge: (seen, file) => {
    const text = { symptom: 'scope-region', says: 'the text says that the credential scope names another Region' };
    const standing = signatureRefusal(text, seen, file);
    if (standing.is !== 'fits') return standing;
    const signedFor = /valid region, not '([a-z0-9-]{1,30})'/i.exec(standing.because[0]?.quote ?? '')?.[1];
    const { region } = file.request;
    if (signedFor === undefined || signedFor === region) return standing;
    const says = `The request is signed for \`${signedFor}\`${region === undefined ? '' : `, but the API is in \`${region}\``}`;
    return { ...standing, says };
  },
  fix: ({ region }) => [
    {
      says: `Sign with the API’s own Region${region === undefined ? '' : `, \`${region}\``}: a custom domain hides it, so a client library cannot guess it from the host`,
    },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html'],
});
