import { authorizerName, functionOf } from '../layers/authorizer-name';
import { AUTHORIZER_NEEDS, authorizerRefusal } from '../layers/authorizer-refusal';
import { flush, withoutCache } from '../layers/remedies';
import { fitting, routeOfArn } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

const ALL_ROUTES =
  'must return every route that the caller may use (`…/*/*` of the stage only if all callers may call everything: it is then granted until the TTL ends); the message calls that policy identity-based';
const BY_ROUTE =
  '; or add `context.path` and `context.httpMethod` to its identity sources and deploy, which releases every other saved change too';
const THEN_FLUSH = 'Then flush the authorizer cache';
const NOT_ALONE = '; without step 1 a flush only moves the error to another route';

export const authorizerCachedPolicyMismatch = defineCause({
  id: 'authorizer-cached-policy-mismatch',
  layer: 'authorize',
  title: 'A policy cached for this caller was made for another route',
  status: 403,
  needs: AUTHORIZER_NEEDS,
  judge: (seen, file) => {
    const { standing, decision } = authorizerRefusal('cached-policy-mismatch', seen, file);
    if (standing.is !== 'fits') return standing;
    const here = routeOfArn(decision.arn);
    const covered = decision.cached?.forItsOwn?.outcome === 'allow' ? routeOfArn(decision.cached.forArn) : undefined;
    const says =
      here === undefined || covered === undefined
        ? undefined
        : fitting(`A policy cached for this caller covers \`${covered}\`, not \`${here}\``);
    return {
      ...standing,
      ...(standing.confidence === 'possible' || says === undefined ? {} : { says }),
      fix: [
        {
          says: `${functionOf(decision) === 'the function' ? 'The function' : functionOf(decision)} ${ALL_ROUTES}${decision.authorizer?.type === 'REQUEST' ? BY_ROUTE : ''}`,
        },
        flush(file.request, THEN_FLUSH, NOT_ALONE),
        ...(decision.ttlSeconds === 0 ? [] : [withoutCache(file.request, authorizerName(decision), decision.authorizer?.id)]),
      ],
    };
  },
  fix: (request) => [
    { says: `The authorizer’s function ${ALL_ROUTES}` },
    flush(request, THEN_FLUSH, NOT_ALONE),
    withoutCache(request, 'the authorizer'),
  ],
  actions: ['show-evidence', 'flush-authorizer-cache'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://repost.aws/knowledge-center/api-gateway-lambda-authorization-errors',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html',
  ],
});
