import { AUTHORIZER_NEEDS } from '../layers/authorizer-refusal';
import { mended, type PolicyFault, returnedPolicy } from '../layers/returned-policy';
import { defineCause } from './define-cause';

const FAULT: PolicyFault = {
  kind: 'policy-wrong-api-or-stage',
  says: 'is for another API or stage',
  step: 'build the Resource from `event.methodArn`, never from configuration; the message calls that policy identity-based',
};

export const authorizerPolicyWrongApiOrStage = defineCause({
  id: 'authorizer-policy-wrong-api-or-stage',
  layer: 'authorize',
  title: 'The policy that the Lambda authorizer returned is for another API, stage or Region',
  status: 403,
  needs: AUTHORIZER_NEEDS,
  judge: (seen, file) => returnedPolicy(FAULT, seen, file),
  fix: (request) => mended(FAULT, request),
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html',
  ],
});
