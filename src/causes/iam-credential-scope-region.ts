import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { defineCause } from './define-cause';

export const iamCredentialScopeRegion = defineCause({
  id: 'iam-credential-scope-region',
  layer: 'authenticate',
  title: 'The request is signed for another Region than the API’s',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'description'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'scope-region');
    if (shown === undefined) return { is: 'silent' };
    if (valueOf(seen.executionLog)?.executionStarted)
      return { is: 'excluded', because: 'the integration was reached: no signature was in the way' };
    const answered = passageOf('outside', seen, file.request, undefined);
    const proved = answered.state === 'passed' && valueOf(seen.description)?.otherService === undefined;
    const signedFor = /valid region, not '([a-z0-9-]{1,30})'/i.exec(shown.quote)?.[1];
    const { region } = file.request;
    const says =
      signedFor === undefined
        ? undefined
        : `The request is signed for \`${signedFor}\`${region === undefined ? '' : `, but the API is in \`${region}\``}`;
    return {
      is: 'fits',
      // No other cause has this text; what is left to doubt is who answered.
      confidence: proved ? 'confirmed' : 'likely',
      because: [
        {
          from: shown.from,
          says: 'the text says that the credential scope names another Region',
          quote: shown.quote,
          pasted: shown.pasted,
        },
      ],
      ...(says === undefined || signedFor === region ? {} : { says }),
      ...(proved
        ? {}
        : { missing: [{ what: 'the response headers: `x-amz-apigw-id` shows that API Gateway answered', needs: 'response' }] }),
    };
  },
  fix: ({ region }) => [
    {
      says: `Sign with the API’s own Region${region === undefined ? '' : `, \`${region}\``}: a custom domain hides it, so a client library cannot guess it from the host`,
    },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html'],
});
