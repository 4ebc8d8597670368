import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { defineCause } from './define-cause';

export const iamCredentialScopeDate = defineCause({
  id: 'iam-credential-scope-date',
  layer: 'authenticate',
  title: 'The day in the credential scope differs from the day of the request’s date',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'description'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'scope-date');
    if (shown === undefined) return { is: 'silent' };
    if (valueOf(seen.executionLog)?.executionStarted)
      return { is: 'excluded', because: 'the integration was reached: no signature was in the way' };
    const answered = passageOf('outside', seen, file.request, undefined);
    const proved = answered.state === 'passed' && valueOf(seen.description)?.otherService === undefined;
    return {
      is: 'fits',
      // No other cause has this text; what is left to doubt is who answered.
      confidence: proved ? 'confirmed' : 'likely',
      because: [{ from: shown.from, says: 'the text says that the two dates differ', quote: shown.quote, pasted: shown.pasted }],
      ...(proved
        ? {}
        : { missing: [{ what: 'the response headers: `x-amz-apigw-id` shows that API Gateway answered', needs: 'response' }] }),
    };
  },
  fix: () => [
    { says: 'Take one UTC timestamp for both `X-Amz-Date` and the credential scope: around midnight two calls of the clock give two days' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html'],
});
