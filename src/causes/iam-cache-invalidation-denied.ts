import { valueOf } from '../evidence/gathered';
import { integrationReached } from '../layers/answer-maker';
import { proofOfWords } from '../layers/policy-proof';
import { defineCause } from './define-cause';

/** Refusals whose text names no cause of its own. */
const UNNAMED: readonly string[] = ['access-denied-unnamed', 'unnamed', 'unauthorized'];

export const iamCacheInvalidationDenied = defineCause({
  id: 'iam-cache-invalidation-denied',
  layer: 'authorize',
  title: 'The client asked to skip the cache (`Cache-Control: max-age=0`) without execute-api:InvalidateCache',
  status: 403,
  needs: ['stage', 'executionLog', 'accessLog'],
  judge: (seen, file) => {
    const [shown] = file.symptoms;
    if (shown === undefined || !UNNAMED.includes(shown.id)) return { is: 'silent' };
    const reached = integrationReached(seen);
    if (reached !== undefined) return { is: 'excluded', because: reached };
    const stage = valueOf(seen.stage);
    if (stage?.refusesCacheSkips === false)
      return { is: 'excluded', because: 'no method of the stage refuses callers that ask to skip its cache, as saved' };
    if (stage?.refusesCacheSkips === undefined) return { is: 'silent' };
    return {
      is: 'fits',
      // AWS documents the status alone: neither text nor log line is known.
      confidence: 'possible',
      because: [
        proofOfWords(shown, 'the text names no policy'),
        { from: 'config', says: 'the stage answers 403 to callers that may not skip the cache of its answers (FAIL_WITH_403)' },
      ],
      missing: [{ what: 'whether the client sends `Cache-Control: max-age=0`' }],
    };
  },
  fix: () => [
    { says: 'Let the client not send `Cache-Control: max-age=0`' },
    { says: 'Or grant execute-api:InvalidateCache to the callers that need it: they can then empty cached answers for everyone' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html'],
});
