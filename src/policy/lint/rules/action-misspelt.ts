import { actionPlace, matchesCall, wrongAction } from '../actions';
import { defineLintRule } from '../define-lint-rule';
export const actionMisspelt = defineLintRule({
  id: 'action-misspelt',
  severity: 'breaks',
  applies: ['identity'],
  why: 'A call is matched with execute-api:Invoke, in any case',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  judge: ({ statements }) =>
    statements.flatMap(({ where, statement, raw }) => {
      const ofApi = statement.resources?.some((resource) => /:execute-api:/.test(resource)) === true;
      return (statement.actions ?? []).flatMap((action, index) => {
        if (matchesCall(action) || !(ofApi || /^execute-?api/i.test(action.trim()))) return [];
        return [{ where: actionPlace(where, raw, index), says: wrongAction(action), instead: 'execute-api:Invoke' }];
      });
    }),
});
