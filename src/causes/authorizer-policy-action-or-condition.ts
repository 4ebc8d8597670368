import { functionOf } from '../layers/authorizer-name';
import { AUTHORIZER_NEEDS, authorizerRefusal } from '../layers/authorizer-refusal';
import { flush } from '../layers/remedies';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

const STEP =
  'return Action `execute-api:Invoke` and no Condition (AWS does not document conditions in an authorizer’s policy); decide in the function instead; the message calls that policy identity-based';
const THEN_FLUSH = 'Then flush the authorizer cache, which may keep the wrong policy';

export const authorizerPolicyActionOrCondition = defineCause({
  id: 'authorizer-policy-action-or-condition',
  layer: 'authorize',
  title: 'The policy that the Lambda authorizer returned covers the route, but not with its action or condition',
  status: 403,
  needs: AUTHORIZER_NEEDS,
  judge: (seen, file) => {
    const { standing, decision, policy } = authorizerRefusal('policy-action-or-condition', seen, file);
    if (standing.is !== 'fits') return standing;
    const name = functionOf(decision);
    const differs = policy?.mismatch?.says;
    const says =
      differs === undefined
        ? undefined
        : fitting(
            `The policy that ${name} returned covers the route, but its action or condition does not hold (${differs})`,
            `The policy that ${name} returned covers the route, but its action or condition does not hold`,
          );
    return {
      ...standing,
      ...(says === undefined ? {} : { says }),
      fix: [{ says: `In ${name}: ${STEP}` }, flush(file.request, THEN_FLUSH)],
    };
  },
  fix: (request) => [{ says: `In the authorizer’s function: ${STEP}` }, flush(request, THEN_FLUSH)],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  ],
});
