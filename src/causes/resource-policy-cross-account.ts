import { isAnonymous } from '../layers/denial';
import { changePolicy, deploy } from '../layers/remedies';
import { RESOURCE_POLICY_NEEDS } from '../layers/resource-policy-refusal';
import { resourcePolicyStanding } from '../layers/resource-policy-standing';
import { accountOfArn, fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const resourcePolicyCrossAccount = defineCause({
  id: 'resource-policy-cross-account',
  layer: 'authorize',
  title: 'The caller is of another account, and the resource policy does not allow it',
  status: 403,
  needs: RESOURCE_POLICY_NEEDS,
  judge: (seen, file) => {
    const { standing, refusal, layer } = resourcePolicyStanding('cross-account', seen, file, ({ denial, decision }) => {
      if (isAnonymous(denial.principal) || decision.caller === null) return 'the caller is anonymous';
      const [own, callers] = [accountOfArn(decision.arn), accountOfArn(denial.principal)];
      return own !== undefined && own === callers ? 'the caller is of the API’s own account' : undefined;
    });
    if (standing.is !== 'fits') return standing;
    const account = accountOfArn(refusal.denial.principal ?? refusal.decision.caller ?? undefined);
    const says =
      account === undefined ? undefined : fitting(`The caller is of account ${account}, and the resource policy does not allow it`);
    return { ...standing, layer, ...(standing.confidence === 'possible' || says === undefined ? {} : { says }) };
  },
  fix: (request) => [
    changePolicy(request, 'Allow the caller’s role in the resource policy, by its ARN and for the routes that it needs'),
    deploy(request),
    { says: 'Keep `execute-api:Invoke` in the caller’s own identity policy: across accounts both sides must allow' },
  ],
  actions: ['view-resource-policy', 'show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html',
  ],
});
