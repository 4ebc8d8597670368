import type { NotFoundAnswer } from '../../src/answer';
import { answerJson } from '../../src/terminal/answer-json';
import { answerSchema } from '../../src/terminal/answer-schema';
import { answerText } from '../../src/terminal/answer-text';
import { budgetFor } from '../../src/words/size-words';
import { REQUEST_ID, request } from '../slack/answers';

const dear: NotFoundAnswer = {
  ...{
    kind: 'not-found',
    reason: 'over-budget',
    ref: '7f3a02',
    says: 'Not found so far: last 24 h more would scan 5 TB, about $25',
    request,
  },
  ...{ cost: { calls: 9, seconds: 3, dollars: 0.2 }, secrets: [], others: [], ask: [], searched: [], notSearched: [], leavesNoLine: [] },
  wider: { window: 'last 24 h', accounts: ['payments-prod us-east-1'], bytes: 5e12, dollars: 25 },
};

test('over the budget the answer prints the command that searches on', () => {
  expect(answerText(dear)).toContain(`\nSearch on, about $25\n  why403 ask --budget 30 ${REQUEST_ID}\n`);
  const { requestId: _, ...rest } = request;
  const byExtended = { ...dear, request: { ...rest, extendedRequestId: 'Vwc2MGFUrPEFV_g=' } };
  expect(answerText(byExtended)).toContain('why403 ask --budget 30 Vwc2MGFUrPEFV_g=\n');
});

test('and its JSON names the accounts, as the schema has it', () => {
  const printed = answerSchema.parse(answerJson(dear, []));
  expect(printed).toMatchObject({ reason: 'over-budget', wider: { accounts: ['payments-prod us-east-1'], dollars: 25 } });
});

test.each([0.01, 0.3, 0.9, 1.35, 9, 25, 36, 410])('what is agreed to for $%d suffices, and is no blank cheque', (dollars) => {
  const budget = budgetFor(dollars);
  expect(budget).toBeGreaterThanOrEqual(dollars + 0.25);
  expect(budget).toBeLessThanOrEqual(dollars * 1.1 + 5.25);
});
