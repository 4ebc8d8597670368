import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { defineCause } from './define-cause';

export const iamCredentialScopeService = defineCause({
  id: 'iam-credential-scope-service',
  layer: 'authenticate',
  title: 'The request is signed for another service than `execute-api`',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'description'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'scope-service');
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
        {
          from: shown.from,
          says: 'the text says that the credential scope names another service',
          quote: shown.quote,
          pasted: shown.pasted,
        },
      ],
      ...(proved
        ? {}
        : { missing: [{ what: 'the response headers: `x-amz-apigw-id` shows that API Gateway answered', needs: 'response' }] }),
    };
  },
  fix: () => [{ says: 'Sign with the service name `execute-api`, not `apigateway` or `lambda`' }],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html'],
});
