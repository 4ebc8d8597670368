import type { Answer, Diagnosis } from '../answer';
import type { FailedRequest } from '../evidence/failed-request';
import { LAYERS } from '../layers/layers';
import type { Hint } from '../question/types';
import type { AnswerJson, FailureJson } from './answer-schema';

/** The answer as `--json` prints it. `hints` are what the text told of where and when. */
export function answerJson(answer: Answer, hints: readonly Hint[]): AnswerJson | FailureJson {
  if (answer.kind === 'unavailable') return { kind: 'unavailable', error: answer.says, ref: answer.ref };
  const common = {
    kind: answer.kind,
    hints: hints.map((hint) => ({ ...hint })),
    ...(answer.secrets.length === 0 ? {} : { secrets: [...answer.secrets] }),
    cost: answer.cost,
    ref: answer.ref,
  };
  const nothing = { layers: LAYERS.map((layer) => ({ layer, state: 'unknown' as const })), findings: [], ruledOut: [], undecided: [] };
  if (answer.kind === 'diagnosis') return { ...common, ...diagnosisJson(answer.diagnosis), ask: [...answer.ask] };
  if (answer.kind === 'needs-more')
    return {
      ...common,
      ...nothing,
      says: answer.says,
      ask: [...answer.ask],
      ...(answer.request === undefined ? {} : { request: requestJson(answer.request) }),
    };
  return {
    ...common,
    ...nothing,
    reason: answer.reason,
    says: answer.says,
    ask: [...answer.ask],
    request: requestJson(answer.request),
    searched: [...answer.searched],
    notSearched: answer.notSearched.map((entry) => ({ ...entry })),
  };
}

function diagnosisJson(diagnosis: Diagnosis): Omit<AnswerJson, 'kind' | 'hints' | 'secrets' | 'cost' | 'ref' | 'ask'> {
  return {
    verdict: { ...diagnosis.verdict },
    request: requestJson(diagnosis.request),
    layers: diagnosis.layers.map(({ layer, state, clue }) => (clue === undefined ? { layer, state } : { layer, state, clue })),
    findings: diagnosis.findings.map((finding) => ({
      cause: finding.cause,
      confidence: finding.confidence,
      because: finding.because.map(({ from, says, quote, pasted }) => ({
        from,
        says,
        ...(quote === undefined ? {} : { quote }),
        ...(pasted === undefined ? {} : { pasted }),
      })),
      fix: finding.fix.map((step) => (step.command === undefined ? step.says : `${step.says} ${step.command}`)),
      actions: [...finding.actions],
    })),
    ruledOut: diagnosis.ruledOut.map((entry) => ({ ...entry })),
    undecided: diagnosis.undecided.map(({ cause, missing }) => ({ cause, missing: missing.map((item) => item.what) })),
    notRead: diagnosis.notRead.map((entry) => ({ ...entry })),
    ...(diagnosis.pattern === undefined ? {} : { pattern: { ...diagnosis.pattern } }),
    contradictions: [...diagnosis.contradictions],
  };
}

function requestJson(request: FailedRequest): NonNullable<AnswerJson['request']> {
  const { requestId, extendedRequestId, apiType, apiId, apiName, stage, region, accountId, time, httpMethod, path, status } = request;
  const all = { requestId, extendedRequestId, apiType, apiId, apiName, stage, region, accountId, time, httpMethod, path, status };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
