import { defineLintRule } from '../define-lint-rule';

export const versionMissing = defineLintRule({
  id: 'version-missing',
  severity: 'notes',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'Without a Version AWS takes 2008-10-17, in which policy variables are plain text',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
  judge: ({ document, cut, fragment, problems }) =>
    document === undefined ||
    cut ||
    fragment ||
    Object.hasOwn(document, 'Version') ||
    problems.some(({ where }) => /^version$/i.test(where))
      ? []
      : [{ where: 'Version', says: 'Version is missing: AWS takes 2008-10-17', instead: '"Version": "2012-10-17"' }],
});
