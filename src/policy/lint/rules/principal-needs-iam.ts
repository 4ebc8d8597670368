import { defineLintRule } from '../define-lint-rule';

export const principalNeedsIam = defineLintRule({
  id: 'principal-needs-iam',
  severity: 'risks',
  applies: ['resource'],
  why: 'Where a method’s authorization is not AWS_IAM every caller is anonymous, and no ARN names them',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
  judge: ({ statements }) =>
    statements.flatMap(({ where, statement }) => {
      const named =
        statement.principals?.flatMap((element) => (element.kind === 'AWS' ? element.values.filter((value) => value !== '*') : [])) ?? [];
      if (named.length === 0 || statement.principals?.some(({ kind }) => kind === 'everyone')) return [];
      return [
        {
          where: `${where}.Principal`,
          says: 'this principal covers only callers who sign with IAM',
          instead: 'AWS_IAM on the methods, or "*" with a condition',
        },
      ];
    }),
});
