import { matchesCall } from '../actions';
import { defineLintRule } from '../define-lint-rule';

function coversApi(resource: string): boolean {
  return /^(?:\*|arn:[^:]*:execute-api:[^:]*:[^:]*:(?:[^/]*\*|[^/]+\/\*(?:\/\*)*)|execute-api:\/\*(?:\/\*)*)$/.test(resource);
}

export const openToEveryone = defineLintRule({
  id: 'open-to-everyone',
  severity: 'notes',
  applies: ['resource'],
  why: 'A fact, and right for an API that is meant to be public: only an authorizer or a web ACL can still refuse',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html',
  judge: (subject) =>
    subject.complete && subject.statements.every(({ statement }) => statement.effect === 'Allow')
      ? subject.statements
          .filter(
            ({ statement }) =>
              statement.conditions.length === 0 &&
              statement.principals?.some(({ kind }) => kind === 'everyone') &&
              statement.resources?.some(coversApi) &&
              statement.actions?.some(matchesCall),
          )
          .map(({ where }) => ({ where, says: 'everyone may call every route, without a condition' }))
      : [],
});
