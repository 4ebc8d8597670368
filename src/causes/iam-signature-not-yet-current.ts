import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { defineCause } from './define-cause';

export const iamSignatureNotYetCurrent = defineCause({
  id: 'iam-signature-not-yet-current',
  layer: 'authenticate',
  title: 'The request is signed in the future: the caller’s clock is ahead',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'description'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'signature-not-yet-current');
    if (shown === undefined) return { is: 'silent' };
    if (valueOf(seen.executionLog)?.executionStarted)
      return { is: 'excluded', because: 'the integration was reached: no signature was in the way' };
    const answered = passageOf('outside', seen, file.request, undefined);
    const proved = answered.state === 'passed' && valueOf(seen.description)?.otherService === undefined;
    return {
      is: 'fits',
      // No other cause has this text; what is left to doubt is who answered.
      confidence: proved ? 'confirmed' : 'likely',
      because: [
        { from: shown.from, says: 'the text says that the signature is dated in the future', quote: shown.quote, pasted: shown.pasted },
      ],
      ...(proved
        ? {}
        : { missing: [{ what: 'the response headers: `x-amz-apigw-id` shows that API Gateway answered', needs: 'response' }] }),
    };
  },
  fix: () => [{ says: 'Compare the caller’s clock with the `Date` header of the response and synchronise it (NTP)' }],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html'],
});
