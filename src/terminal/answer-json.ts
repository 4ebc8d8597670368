import type { AccessLogAdvice, Answer, Diagnosis } from '../answer';
import type { FailedRequest } from '../evidence/failed-request';
import { LAYERS } from '../layers/layers';
import type { Hint } from '../question/types';
import { sentence } from '../words/text';
import type { AnswerJson, DiagnosisJson, FailureJson, RequestJson } from './answer-schema';

/** The answer as `--json` prints it; what is undefined does not stand in JSON. `hints` are what the text told of where and when. */
export function answerJson(answer: Answer, hints: readonly Hint[]): AnswerJson | FailureJson {
  if (answer.kind === 'unavailable') return { kind: 'unavailable', error: failureWords(answer), ref: answer.ref };
  const common = {
    ask: [...answer.ask],
    hints: [...hints, ...(answer.hints ?? [])].map(hintJson),
    others: answer.others.length === 0 ? undefined : answer.others.map(requestJson),
    lint: answer.lint?.findings.map(({ rule, policy, where, says, instead }) => ({ rule, policy, where, says, instead })),
    secrets: answer.secrets.length === 0 ? undefined : [...answer.secrets],
    cost: answer.cost,
    ref: answer.ref,
  };
  if (answer.kind === 'diagnosis')
    return { kind: answer.kind, ...diagnosisJson(answer.diagnosis), accessLogFormat: accessLogJson(answer.accessLogFormat), ...common };
  const nothing = { layers: LAYERS.map((layer) => ({ layer, state: 'unknown' as const })), findings: [], ruledOut: [], undecided: [] };
  const { kind, says, request } = answer;
  if (kind === 'needs-more')
    return { kind, says, ...(request === undefined ? {} : { request: requestJson(request) }), ...nothing, ...common };
  return {
    ...{ kind, reason: answer.reason, says, request: requestJson(answer.request) },
    ...nothing,
    searched: [...answer.searched],
    notSearched: answer.notSearched.map(({ what, why }) => ({ what, why })),
    leavesNoLine: [...answer.leavesNoLine],
    wider: answer.wider && { ...answer.wider, accounts: [...answer.wider.accounts] },
    ...common,
  };
}

/** What is wrong and what to do, on one line. */
export function failureWords({ says, ask }: Pick<Answer & { kind: 'unavailable' }, 'says' | 'ask'>): string {
  return [says, ...ask].map(sentence).join(' ');
}

function diagnosisJson(diagnosis: Diagnosis): Omit<DiagnosisJson, 'kind' | 'hints' | 'cost' | 'ref' | 'ask'> {
  const { layer, says, confidence } = diagnosis.verdict;
  return {
    verdict: { layer, says, confidence },
    request: requestJson(diagnosis.request),
    layers: diagnosis.layers.map(({ layer, state, clue, none }) => ({ layer, state, clue, none })),
    findings: diagnosis.findings.map((finding) => ({
      cause: finding.cause,
      confidence: finding.confidence,
      because: finding.because.map(({ from, says, quote, pasted }) => ({ from, says, quote, pasted })),
      fix: finding.fix.map((step) => (step.command === undefined ? step.says : `${step.says} ${step.command}`)),
      steps: finding.fix.map(({ says, command, link, asCode }) => ({ says, command, link, ...asCode })),
      actions: [...finding.actions],
    })),
    furtherCauses: diagnosis.furtherCauses,
    ruledOut: diagnosis.ruledOut.map(({ cause, because }) => ({ cause, because })),
    undecided: diagnosis.undecided.map(({ cause, missing }) => ({ cause, missing: missing.map((item) => item.what) })),
    notRead: diagnosis.notRead.map(({ what, why, next }) => ({ what, why, next })),
    pattern: diagnosis.pattern && { ...diagnosis.pattern },
    changes: diagnosis.changes?.entries.map(({ at, event, by, says }) => ({ at, event, by, says })),
    contradictions: [...diagnosis.contradictions],
  };
}

function accessLogJson(advice: AccessLogAdvice | undefined): DiagnosisJson['accessLogFormat'] {
  if (advice === undefined) return undefined;
  const { stage, format, command, leftOut } = advice;
  return { stage, format, command, leftOut: leftOut.length === 0 ? undefined : [...leftOut] };
}

function requestJson(request: FailedRequest): RequestJson {
  const { requestId, extendedRequestId, apiType, apiId, apiName, stage, region, accountId, accountAlias } = request;
  const { time, httpMethod, path, status, isCanary } = request;
  const place = { apiType, apiId, apiName, stage, region, accountId, accountAlias };
  return { requestId, extendedRequestId, ...place, time, httpMethod, path, status, isCanary };
}

function hintJson({ from, time, region, apiId, stage, host }: Hint) {
  return { from, time, region, apiId, stage, host };
}
