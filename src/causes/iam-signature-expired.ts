import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { defineCause } from './define-cause';

export const iamSignatureExpired = defineCause({
  id: 'iam-signature-expired',
  layer: 'authenticate',
  title: 'The signature is too old: the caller’s clock is behind, or an old signed request was sent again',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'description'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'signature-expired');
    if (shown === undefined) return { is: 'silent' };
    if (valueOf(seen.executionLog)?.executionStarted)
      return { is: 'excluded', because: 'the integration was reached: no signature was in the way' };
    const answered = passageOf('outside', seen, file.request, undefined);
    const proved = answered.state === 'passed' && valueOf(seen.description)?.otherService === undefined;
    return {
      is: 'fits',
      // No other cause has this text; what is left to doubt is who answered.
      confidence: proved ? 'confirmed' : 'likely',
      because: [{ from: shown.from, says: 'the text says that the signature has expired', quote: shown.quote, pasted: shown.pasted }],
      ...(proved
        ? {}
        : { missing: [{ what: 'the response headers: `x-amz-apigw-id` shows that API Gateway answered', needs: 'response' }] }),
    };
  },
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
