import type { Evidence } from '../../src/evidence/evidence';
import { known } from '../../src/evidence/gathered';
import { backendAnswer } from '../../src/layers/backend-answer';

const record = (variables: Record<string, string | null>): Evidence => ({ accessLog: known({ variables }, 'access-log') });
const answer = (headers: Record<string, string>, more: object): Evidence => ({
  response: known({ headers, headersComplete: true, ...more }, 'response'),
});
const id = { 'x-amz-apigw-id': 'AbC=' };

it.each([
  [
    'the integration answered 403',
    record({ 'integration.status': '403', status: '403', 'error.responseType': null }),
    'backend-refused',
    1,
    true,
  ],
  [
    'API Gateway has an error of its own',
    record({ 'integration.status': '403', status: '403', 'error.responseType': 'X' }),
    'forbidden',
    0,
    false,
  ],
  ['the answer names no error type', answer(id, {}), 'forbidden', 1, false],
  ['the answer names an error type', answer(id, { errorType: 'ForbiddenException' }), 'forbidden', 0, false],
  ['a header is remapped', answer({ ...id, 'x-amzn-remapped-date': '-' }, { errorType: 'ForbiddenException' }), 'forbidden', 1, false],
  ['some headers are missing', answer(id, { headersComplete: false }), 'forbidden', 0, false],
  ['the answer has another text', answer(id, {}), 'unauthorized', 0, false],
] as const)('%s', (_what, seen, shown, clues, isPassedOn) => {
  const found = backendAnswer(seen, { symptoms: [{ id: shown, from: 'response', pasted: true }] });
  expect([found.clues.length, found.isPassedOn]).toEqual([clues, isPassedOn]);
});
