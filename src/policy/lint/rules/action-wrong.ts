import { actionPlace, matchesCall, wrongAction } from '../actions';
import { defineLintRule } from '../define-lint-rule';
export const actionWrong = defineLintRule({
  id: 'action-wrong',
  severity: 'breaks',
  applies: ['resource', 'authorizer'],
  why: 'A call is matched with execute-api:Invoke, in any case, and with no action of another service',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  judge: ({ statements }) =>
    statements.flatMap(({ where, statement, raw }) =>
      (statement.actions ?? []).flatMap((action, index) => {
        if (matchesCall(action)) return [];
        return [{ where: actionPlace(where, raw, index), says: wrongAction(action), instead: 'execute-api:Invoke' }];
      }),
    ),
});
