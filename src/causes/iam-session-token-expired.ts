import { valueOf } from '../evidence/gathered';
import { integrationReached } from '../layers/answer-maker';
import { proofOfWords } from '../layers/policy-proof';
import { defineCause } from './define-cause';

export const iamSessionTokenExpired = defineCause({
  id: 'iam-session-token-expired',
  layer: 'authenticate',
  title: 'The temporary credentials that signed the request have expired',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'credentials-expired');
    if (shown === undefined) return { is: 'silent' };
    const reached = integrationReached(seen);
    if (reached !== undefined) return { is: 'excluded', because: `${reached}: no signature was in the way` };
    // The response type is documented; the text and the header are not, so they do not prove.
    const typed = valueOf(seen.accessLog)?.variables['error.responseType'] === 'EXPIRED_TOKEN';
    return {
      is: 'fits',
      confidence: typed ? 'confirmed' : 'likely',
      because: typed
        ? [
            {
              from: 'access-log',
              says: 'the request’s error type is that of an expired AWS token',
              quote: 'error.responseType EXPIRED_TOKEN',
              pasted: shown.pasted,
            },
          ]
        : [proofOfWords(shown, 'the answer speaks of an expired security token')],
      ...(typed ? {} : { missing: [{ what: '`$context.error.responseType` in the access log', needs: 'accessLog' }] }),
    };
  },
  fix: () => [
    { says: 'Let the caller fetch fresh credentials and send the request again' },
    { says: 'Refresh them before they end: a long-running process must not keep the keys it started with' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
  ],
});
