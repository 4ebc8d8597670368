import { functionOf } from '../layers/authorizer-name';
import { AUTHORIZER_NEEDS, authorizerRefusal } from '../layers/authorizer-refusal';
import { functionPage } from '../layers/console-pages';
import { flush } from '../layers/remedies';
import { fitting, routeOfArn } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const authorizerExplicitDeny = defineCause({
  id: 'authorizer-explicit-deny',
  layer: 'authorize',
  title: 'The Lambda authorizer denies this caller explicitly',
  status: 403,
  needs: AUTHORIZER_NEEDS,
  judge: (seen, file) => {
    const { standing, decision } = authorizerRefusal('explicit-deny', seen, file);
    if (standing.is !== 'fits') return standing;
    const name = functionOf(decision);
    const route = routeOfArn(decision.arn);
    const page = functionPage(file.request, decision.functionName);
    return {
      ...standing,
      ...(standing.confidence === 'possible'
        ? {}
        : {
            says:
              fitting(
                route && `${name === 'the function' ? 'The Lambda authorizer' : name} denies \`${route}\` to this caller explicitly`,
              ) ?? 'The Lambda authorizer denies this caller explicitly',
          }),
      fix: [
        {
          says: `Read in the log of ${name} why it denies this caller${page === undefined ? '' : ` (${page})`}; the message calls what the function returns an identity-based policy`,
        },
        { says: 'If the caller should get in, correct the token or the decision in the function; if not, nothing is broken' },
        flush(file.request, 'After that, flush the authorizer cache, which may keep a Deny from before'),
      ],
    };
  },
  fix: (request) => [
    {
      says: 'Read in the authorizer’s function log why it denies this caller; the message calls what the function returns an identity-based policy',
    },
    { says: 'If the caller should get in, correct the token or the decision in the function; if not, nothing is broken' },
    flush(request, 'After that, flush the authorizer cache, which may keep a Deny from before'),
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html',
  ],
});
