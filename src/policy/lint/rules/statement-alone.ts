import { defineLintRule } from '../define-lint-rule';

export const statementAlone = defineLintRule({
  id: 'statement-alone',
  severity: 'notes',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'A policy has Version and a list Statement around its statements',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  judge: ({ fragment, policy }) =>
    fragment && policy !== 'authorizer'
      ? [{ where: '', says: 'this is one statement, not a whole policy', instead: '{"Version": "2012-10-17", "Statement": [ … ]}' }]
      : [],
});
