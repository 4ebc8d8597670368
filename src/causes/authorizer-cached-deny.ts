import { AUTHORIZER_NEEDS, authorizerRefusal } from '../layers/authorizer-refusal';
import { grantSince } from '../layers/grant-since';
import { flush } from '../layers/remedies';
import { defineCause } from './define-cause';

const AGAIN = 'Call your API again; if it is refused once more, paste the new id';

export const authorizerCachedDeny = defineCause({
  id: 'authorizer-cached-deny',
  layer: 'authorize',
  title: 'A cached Deny for this caller is in force',
  status: 403,
  needs: AUTHORIZER_NEEDS,
  judge: (seen, file) => {
    const { standing, decision } = authorizerRefusal('cached-deny', seen, file);
    if (standing.is !== 'fits') return standing;
    const { cached } = decision;
    const isGranted = cached !== undefined && grantSince(seen, cached, file.request, decision.arn) !== undefined;
    if (!isGranted || standing.confidence === 'possible') return standing;
    return {
      ...standing,
      says: 'Access was granted, but a cached Deny for this caller is still in force',
      fix: [flush(file.request), { says: AGAIN }],
      actions: ['flush-authorizer-cache', 'show-evidence'],
    };
  },
  fix: (request) => [
    { says: 'Read in the function’s log why it denied this caller; if that still holds, the Deny is right and nothing is broken' },
    flush(request, 'If the reason is gone, flush the authorizer cache', '; or wait for the TTL'),
    { says: AGAIN },
  ],
  actions: ['show-evidence', 'flush-authorizer-cache'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html',
  ],
});
