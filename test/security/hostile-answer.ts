import type { DiagnosisAnswer } from '../../src/answer';
import { diagnosisAnswer, finding, request } from '../slack/answers';

/** A diagnosis in which everything that comes from an account or a log says the same. */
export function hostileFinding(says: string): DiagnosisAnswer {
  const hostile = {
    ...finding,
    says,
    because: finding.because.map((clue) => ({ ...clue, says, ...('quote' in clue ? { quote: says } : {}) })),
    fix: [{ says, command: says }, ...finding.fix],
  };
  const { diagnosis } = diagnosisAnswer;
  return {
    ...diagnosisAnswer,
    diagnosis: {
      ...diagnosis,
      request: { ...request, apiName: says, accountAlias: says, path: `/${says}`, stage: says },
      verdict: { ...diagnosis.verdict, says },
      findings: [hostile],
    },
  };
}
