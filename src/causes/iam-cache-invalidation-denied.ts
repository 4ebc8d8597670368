import { defineCause } from './define-cause';

export const iamCacheInvalidationDenied = defineCause({
  id: 'iam-cache-invalidation-denied',
  layer: 'authorize',
  title: 'The client asked to skip the cache (`Cache-Control: max-age=0`) without execute-api:InvalidateCache',
  status: 403,
  needs: [],
  // AWS documents the status alone: neither text nor log line is known, and the stage's cache settings are not read.
  judge: () => ({ is: 'silent' }),
  fix: () => [
    { says: 'Let the client not send `Cache-Control: max-age=0`' },
    { says: 'Or grant execute-api:InvalidateCache to the callers that need it: they can then empty cached answers for everyone' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html'],
});
