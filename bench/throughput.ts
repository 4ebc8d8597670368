import { diagnose } from '../src/diagnose';
import { createExplainer } from '../src/why403';
import { gatheredCases } from './gathered-cases';
import { PASTES } from './pastes/all';
import type { Paste } from './pastes/paste';
import type { Report } from './report';
import { timedLoop } from './timed-loop';

const LOOP = { warmUpMs: 3000, measureMs: 8000 } as const;
/** Characters: all but one of the pastes. */
const SMALL = 4100;

/** Answers a second on one core, without any I/O. */
export async function benchThroughput(): Promise<Report> {
  const explainer = createExplainer();
  const stepsOf = (pastes: readonly Paste[]): (() => unknown)[] =>
    pastes.map(
      ({ text }) =>
        () =>
          explainer.explain(explainer.understand(text, Date.now()), { ref: 'bench' }),
    );
  const answers = timedLoop(stepsOf(PASTES), LOOP);
  const small = PASTES.filter(({ text }) => text.length <= SMALL);
  const smallAnswers = timedLoop(stepsOf(small), LOOP);
  const cases = await gatheredCases();
  const diagnoses = timedLoop(
    cases.map(
      ({ gathered: { request, evidence } }) =>
        () =>
          diagnose(request, evidence),
    ),
    LOOP,
  );
  const bytes = PASTES.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / PASTES.length;
  const largest = Math.max(...PASTES.map(({ text }) => Buffer.byteLength(text)));
  return {
    bench: 'throughput: answers without I/O, on one core',
    notes: [
      `Paste to answer: understand + explain over ${PASTES.length} pastes in turn, ${Math.round(bytes)} bytes on average, the largest ${Math.round(largest / 1000)} KB; rendering and Slack not included.`,
      `Evidence to diagnosis: diagnose over what was gathered once, unmeasured, from ${cases.length} scenarios; reading AWS not included.`,
      `${LOOP.warmUpMs / 1000} s of each unmeasured first, then ${LOOP.measureMs / 1000} s with every call timed. One thread; garbage collection counted.`,
      `Slowest: the paste “${PASTES[answers.slowestStep]?.name}”, the evidence of ${cases[diagnoses.slowestStep]?.scenario}.`,
    ],
    figures: [
      { name: 'paste to answer', value: answers.perSecond, unit: 'answers/s', target: { is: 'at-least', value: 1000 } },
      { name: 'paste to answer, p50', value: answers.ms.p50, unit: 'ms' },
      { name: 'paste to answer, p99', value: answers.ms.p99, unit: 'ms' },
      { name: `paste to answer, the ${small.length} pastes below 4 KB`, value: smallAnswers.perSecond, unit: 'answers/s' },
      { name: 'evidence to diagnosis', value: diagnoses.perSecond, unit: 'answers/s', target: { is: 'at-least', value: 1000 } },
      { name: 'evidence to diagnosis, p50', value: diagnoses.ms.p50, unit: 'ms' },
      { name: 'evidence to diagnosis, p99', value: diagnoses.ms.p99, unit: 'ms' },
    ],
  };
}
