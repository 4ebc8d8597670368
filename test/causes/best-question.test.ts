import { bestQuestion, gainOf } from '../../src/causes/best-question';
import type { CauseId } from '../../src/causes/ids';
import { QUESTIONS, type QuestionId } from '../../src/causes/question-tables';
import { CANDIDATES } from '../../src/causes/symptom-tables';
import { answerOf } from '../question/pastes/answer-of';
import { ID } from '../question/pastes/paste';

const NONE: ReadonlySet<QuestionId> = new Set();

test.each([
  ['two keys', ['api-key-missing', 'api-key-invalid'], /x-api-key/, /a missing key/],
  ['a fresh and a cached Deny', ['authorizer-explicit-deny', 'authorizer-cached-deny'], /minutes later/, /cached/],
  ['Lambda and Cognito', ['authorizer-threw-unauthorized', 'cognito-scope-missing'], /Lambda function or Cognito/, /Cognito/],
  ['a domain and the own endpoint', ['endpoint-custom-domain-not-mapped', 'endpoint-default-disabled'], /Which host/, /own endpoint/],
  ['routes', CANDIDATES['missing-authentication-token'], /method and path/, /wrong URL/],
  [
    'resource policies',
    ['resource-policy-explicit-deny', 'resource-policy-source-ip-differs', 'resource-policy-not-deployed'],
    /resource policy/,
    /address/,
  ],
] as const)('%s are parted by what tells them apart', (_name, candidates, asks, because) => {
  const question = bestQuestion(candidates, NONE);
  expect(question).toMatch(asks);
  expect(question).toMatch(because);
});

test.each(Object.entries(CANDIDATES).filter(([, candidates]) => candidates.length > 1))(
  'what %s leaves open has one question, short and without an end stop',
  (_symptom, candidates) => {
    const question = bestQuestion(candidates, NONE);
    if (question === undefined)
      return expect(Math.max(...QUESTIONS.map((each) => gainOf(each, candidates) * each.ease))).toBeLessThan(0.12);
    expect(question.length).toBeLessThanOrEqual(170);
    return expect(question).not.toMatch(/[.!]$/);
  },
);

test('what is known already is not asked', () => {
  const candidates: readonly CauseId[] = ['api-key-missing', 'api-key-invalid'];
  expect(bestQuestion(candidates, NONE)).toMatch(/Does the call send/);
  expect(bestQuestion(candidates, new Set<QuestionId>(['key-sent'])) ?? '').not.toMatch(/Does the call send/);
});

test('nothing parts one cause', () => {
  expect(bestQuestion(['api-key-missing'], NONE)).toBeUndefined();
});

test.each([
  ['a type that was pasted', `{"message":"Forbidden"}\nx-amzn-ErrorType: ForbiddenException`, /x-amzn-ErrorType/],
  [
    'a key that is said to be sent',
    'API Gateway answers {"message":"Forbidden"} although we send a valid API key',
    /Does the call send `x-api-key`/,
  ],
  ['a log that was pasted', `(${ID}) The client is not authorized to perform this operation.`, /Paste the execution log/],
  ['a host that was pasted', 'https://api.example.com/v1/x answers {"message":"Forbidden"}', /Which host/],
])('nobody is asked for %s', (_name, text, never) => {
  expect(QUESTIONS.filter(({ asks }) => never.test(asks))).toHaveLength(1);
  const answer = answerOf(text);
  expect(answer.ask.join('\n')).not.toMatch(never);
});

test('a list of everything is cut at eight, and says how many more there are', () => {
  const answer = answerOf('{"message":"Forbidden"}');
  expect(answer.kind === 'diagnosis' && [answer.diagnosis.findings.length, answer.diagnosis.furtherCauses]).toEqual([8, 16]);
});
