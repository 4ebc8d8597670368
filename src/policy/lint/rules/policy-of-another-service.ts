import { defineLintRule } from '../define-lint-rule';
import { isOfAnotherService } from '../policy-kind';
export const policyOfAnotherService = defineLintRule({
  id: 'policy-of-another-service',
  severity: 'notes',
  applies: ['authorizer', 'identity'],
  why: 'Only a policy with execute-api:Invoke decides about calls to an API',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  judge: ({ statements, policy }) => {
    const services = [
      ...new Set(statements.flatMap(({ statement }) => statement.actions ?? []).map((action) => action.split(':')[0] ?? '')),
    ];
    if (policy !== 'unknown' || !isOfAnotherService(statements.map(({ raw }) => raw))) return [];
    return [{ where: '', says: `every action is of ${services.slice(0, 3).join(', ')}: this policy says nothing of calls to an API` }];
  },
});
