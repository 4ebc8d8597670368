import { defineLintRule } from '../define-lint-rule';

const MOST_CHARACTERS = 8192;

export const authorizerOutputSize = defineLintRule({
  id: 'authorizer-output-size',
  severity: 'notes',
  applies: ['authorizer'],
  why: 'AWS lists 8 KB for the result of a WebSocket API’s authorizer, and does not document a figure for REST APIs',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
  judge: ({ aside }) =>
    aside === undefined || aside.characters <= MOST_CHARACTERS
      ? []
      : [{ where: '', says: `the output is ${aside.characters.toLocaleString('en')} characters long, more than 8 KB` }],
});
