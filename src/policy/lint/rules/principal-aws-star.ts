import { defineLintRule } from '../define-lint-rule';

export const principalAwsStar = defineLintRule({
  id: 'principal-aws-star',
  severity: 'notes',
  applies: ['resource'],
  why: 'AWS does not document whether {"AWS": "*"} covers anonymous callers; "*" does',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  judge: ({ statements }) =>
    statements
      .filter(({ statement }) => statement.principals?.some((element) => element.kind === 'AWS' && element.values.includes('*')))
      .map(({ where }) => ({
        where: `${where}.Principal`,
        says: 'AWS does not say whether {"AWS": "*"} covers a caller who does not sign',
        instead: '"Principal": "*"',
      })),
});
