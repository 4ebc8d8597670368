import { functionOf } from '../layers/authorizer-name';
import { AUTHORIZER_NEEDS, authorizerRefusal } from '../layers/authorizer-refusal';
import { flush } from '../layers/remedies';
import { fitting, routeOfArn } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

const NAMED = 'the message calls what the function returns an identity-based policy, nobody’s IAM policy is meant';

export const authorizerImplicitDeny = defineCause({
  id: 'authorizer-implicit-deny',
  layer: 'authorize',
  title: 'The policy that the Lambda authorizer returned does not cover this request',
  status: 403,
  needs: AUTHORIZER_NEEDS,
  judge: (seen, file) => {
    const { standing, decision, policy } = authorizerRefusal('implicit-deny', seen, file);
    if (standing.is !== 'fits') return standing;
    const route = routeOfArn(decision.arn);
    const name = functionOf(decision);
    const says =
      policy?.mismatch?.kind === 'nothing-allowed'
        ? `The policy that ${name} returned allows nothing`
        : fitting(route && `The policy that ${name} returned does not cover \`${route}\``);
    return {
      ...standing,
      ...(standing.confidence === 'possible' || says === undefined ? {} : { says }),
      fix: [
        {
          says: `Let ${name} return every route that this caller may use${route === undefined ? '' : `, \`${route}\` among them`}; ${NAMED}`,
        },
        flush(file.request, 'Then flush the authorizer cache, which may keep the narrow policy'),
      ],
    };
  },
  fix: (request) => [
    {
      says: `Compare \`methodArn\` with the Resource list that the authorizer returned, and let it return every route that this caller may use; ${NAMED}`,
    },
    flush(request, 'Then flush the authorizer cache, which may keep the narrow policy'),
  ],
  actions: ['show-evidence', 'view-resource-policy'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  ],
});
