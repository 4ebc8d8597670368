import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { defineCause } from './define-cause';

export const iamAccessKeyInvalid = defineCause({
  id: 'iam-access-key-invalid',
  layer: 'authenticate',
  title: 'The access key that signed the request is unknown, inactive or of another partition',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'description'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'key-id-invalid');
    if (shown === undefined) return { is: 'silent' };
    if (valueOf(seen.executionLog)?.executionStarted)
      return { is: 'excluded', because: 'the integration was reached: no signature was in the way' };
    const answered = passageOf('outside', seen, file.request, undefined);
    // AWS's article and what is seen disagree on the error type: only the text proves.
    const byText = /security token included/i.test(shown.quote);
    const proved = byText && answered.state === 'passed' && valueOf(seen.description)?.otherService === undefined;
    return {
      is: 'fits',
      confidence: proved ? 'confirmed' : 'likely',
      because: [{ from: shown.from, says: 'API Gateway does not know the access key', quote: shown.quote, pasted: shown.pasted }],
      ...(proved
        ? {}
        : {
            missing: [
              { what: 'the whole response: its text, and `x-amz-apigw-id`, which shows that API Gateway answered', needs: 'response' },
            ],
          }),
    };
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
