import { AUTHORIZER_NEEDS } from '../layers/authorizer-refusal';
import { mended, type PolicyFault, returnedPolicy } from '../layers/returned-policy';
import { defineCause } from './define-cause';

const FAULT: PolicyFault = {
  kind: 'policy-path-shape',
  says: 'writes the path otherwise than the request',
  step: 'build the Resource from `event.methodArn` as it came (a root request ends in `GET/`, slashes and case count), or put a wildcard after the verb; the message calls that policy identity-based',
};

export const authorizerPolicyPathShape = defineCause({
  id: 'authorizer-policy-path-shape',
  layer: 'authorize',
  title: 'The policy that the Lambda authorizer returned writes the path otherwise than the request',
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
