import { AUTHORIZER_NEEDS } from '../layers/authorizer-refusal';
import { mended, type PolicyFault, returnedPolicy } from '../layers/returned-policy';
import { defineCause } from './define-cause';

const FAULT: PolicyFault = {
  kind: 'policy-action-or-condition',
  says: 'covers the route, but its action or condition does not hold',
  step: 'return Action `execute-api:Invoke` and no Condition (AWS does not document conditions in an authorizer’s policy); decide in the function instead; the message calls that policy identity-based',
};

export const authorizerPolicyActionOrCondition = defineCause({
  id: 'authorizer-policy-action-or-condition',
  layer: 'authorize',
  title: 'The policy that the Lambda authorizer returned covers the route, but not with its action or condition',
  status: 403,
  needs: AUTHORIZER_NEEDS,
  judge: (seen, file) => returnedPolicy(FAULT, seen, file),
  fix: (request) => mended(FAULT, request),
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  ],
});
