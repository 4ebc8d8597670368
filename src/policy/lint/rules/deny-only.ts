import { defineLintRule } from '../define-lint-rule';

export const denyOnly = defineLintRule({
  id: 'deny-only',
  severity: 'risks',
  applies: ['resource'],
  why: 'Where the method has no authorizer, or a Cognito one, a resource policy must allow explicitly',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html',
  judge: (subject) =>
    subject.complete && subject.statements.length > 0 && subject.statements.every(({ statement }) => statement.effect === 'Deny')
      ? [
          {
            where: 'Statement',
            says: 'there is no Allow: methods without an authorizer refuse every call',
            instead: 'an Allow for everyone beside the Deny',
          },
        ]
      : [],
});
