import { defineLintRule } from '../define-lint-rule';

export const principalMissing = defineLintRule({
  id: 'principal-missing',
  severity: 'breaks',
  applies: ['resource'],
  why: 'A resource policy names in each statement whom it is for',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  judge: ({ statements }) =>
    statements
      .filter(({ raw }) => !Object.keys(raw).some((key) => /^(?:not)?principal$/i.test(key)))
      .map(({ where }) => ({ where: `${where}.Principal`, says: 'Principal is missing', instead: '"Principal": "*"' })),
});
