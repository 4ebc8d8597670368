import { defineLintRule } from '../define-lint-rule';
import { quoted, resourceEntries } from '../resource-entries';

const TEST_STAGES = ['ESTestInvoke-stage', 'test-invoke-stage', 'null'];

export const arnTestStage = defineLintRule({
  id: 'arn-test-stage',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'The console’s test of an authorizer sends a stage of its own, which no call has',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html',
  judge: (subject) =>
    resourceEntries(subject)
      .filter(({ pieces }) => TEST_STAGES.includes(pieces[1] ?? ''))
      .map(({ where, pieces }) => ({
        where,
        says: `${quoted(pieces[1] ?? '')} is the stage of a test in the console`,
        instead: 'the stage that is called, or `*`',
      })),
});
