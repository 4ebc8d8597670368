import { functionOf } from '../layers/authorizer-name';
import { AUTHORIZER_NEEDS, authorizerRefusal } from '../layers/authorizer-refusal';
import { flush } from '../layers/remedies';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

const STEP = 'build the Resource from `event.methodArn`, never from configuration; the message calls that policy identity-based';
const THEN_FLUSH = 'Then flush the authorizer cache, which may keep the wrong policy';

export const authorizerPolicyWrongApiOrStage = defineCause({
  id: 'authorizer-policy-wrong-api-or-stage',
  layer: 'authorize',
  title: 'The policy that the Lambda authorizer returned is for another API, stage or Region',
  status: 403,
  needs: AUTHORIZER_NEEDS,
  judge: (seen, file) => {
    const { standing, decision, policy } = authorizerRefusal('policy-wrong-api-or-stage', seen, file);
    if (standing.is !== 'fits') return standing;
    const name = functionOf(decision);
    const differs = policy?.mismatch?.says;
    const says =
      differs === undefined
        ? undefined
        : fitting(
            `The policy that ${name} returned is for another API or stage (${differs})`,
            `The policy that ${name} returned is for another API or stage`,
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
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html',
  ],
});
