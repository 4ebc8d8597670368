import type { Answer } from './answer';
import type { ShownVerdict, Step, StepFacts } from './observer';
import type { Why403 } from './why403';

/** The same program, with each question as a step: its ref, and what came of it. */
export function observedQuestions(why403: Why403, step: Step): Why403 {
  return {
    ...why403,
    ask: (question, options) =>
      step('question', { 'why403.ref': options.ref }, async (add) => {
        const answer = await why403.ask(question, options);
        add(factsOf(answer));
        return answer;
      }),
  };
}

function factsOf(answer: Answer): StepFacts {
  const { cause, confidence } = verdictWords(answer);
  return {
    'why403.answer': answer.kind,
    'why403.cause': cause,
    'why403.confidence': confidence,
    'why403.aws.calls': answer.cost.calls,
    'why403.aws.dollars': answer.cost.dollars,
  };
}

/** The answer in words of fixed lists. */
export function verdictWords(answer: Answer): ShownVerdict {
  if (answer.kind !== 'diagnosis') return { cause: answer.kind, confidence: 'none' };
  const [first] = answer.diagnosis.findings;
  return { cause: first?.cause ?? 'undecided', confidence: first?.confidence ?? answer.diagnosis.verdict.confidence };
}
