import type { Answer } from '../answer';
import type { Question } from '../question/types';
import { answerJson, failureWords } from './answer-json';
import { answerText } from './answer-text';
import { type Exit, failure } from './exit';

/** An answer as text or JSON on stdout, with its exit code. */
export function printed(answer: Answer, question: Question, options: { readonly json?: boolean }): Exit {
  if (answer.kind === 'unavailable') return failure('unavailable', failureWords(answer), answer.ref, options);
  const code = answer.kind === 'not-found' ? 1 : 0;
  return { code, stdout: options.json ? `${JSON.stringify(answerJson(answer, question.hints))}\n` : answerText(answer) };
}
