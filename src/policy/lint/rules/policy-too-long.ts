import { defineLintRule } from '../define-lint-rule';

const MOST_CHARACTERS = 8192;

export const policyTooLong = defineLintRule({
  id: 'policy-too-long',
  severity: 'breaks',
  applies: ['resource'],
  why: 'API Gateway refuses a longer resource policy; the quota can be raised',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
  judge: ({ characters }) =>
    characters <= MOST_CHARACTERS
      ? []
      : [
          {
            where: '',
            says: `the policy has ${characters.toLocaleString('en')} characters without blanks, 8,192 is the quota`,
            instead: 'CIDR ranges in place of single addresses, or a web ACL',
          },
        ],
});
