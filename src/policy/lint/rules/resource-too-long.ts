import { defineLintRule } from '../define-lint-rule';
import { resourceEntries } from '../resource-entries';

const MOST_CHARACTERS = 512;

export const resourceTooLong = defineLintRule({
  id: 'resource-too-long',
  severity: 'risks',
  applies: ['authorizer'],
  why: 'AWS lists 512 characters for a Resource in an authorizer’s policy, and does not document what a longer one does',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
  judge: (subject) =>
    resourceEntries(subject)
      .filter(({ text }) => text.length > MOST_CHARACTERS)
      .map(({ where, text }) => ({
        where,
        says: `this Resource has ${text.length} characters, 512 is the limit`,
        instead: 'a shorter ARN that ends in `*`',
      })),
});
