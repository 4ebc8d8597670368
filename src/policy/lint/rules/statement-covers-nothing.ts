import { defineLintRule } from '../define-lint-rule';

export const statementCoversNothing = defineLintRule({
  id: 'statement-covers-nothing',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'A statement with an empty list applies to no request',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  judge: ({ statements }) =>
    statements.flatMap(({ where, statement }) =>
      (
        [
          ['Action', statement.actions],
          ['Resource', statement.resources],
        ] as const
      ).flatMap(([key, values]) =>
        values?.length === 0 ? [{ where: `${where}.${key}`, says: `${key} is an empty list: the statement covers nothing` }] : [],
      ),
    ),
});
