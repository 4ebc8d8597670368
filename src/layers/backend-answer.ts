import type { Evidence } from '../evidence/evidence';
import { type EvidenceSource, valueOf } from '../evidence/gathered';
import { isHandedOn, isTestBesideAnswer } from './answer-maker';
import { type Proof, proofOfLine } from './policy-proof';

/** What shows that a 403 came back from the integration. */
export interface BackendAnswer {
  readonly clues: readonly Proof[];
  /** The log is whole and ends before the integration. */
  readonly isUnreached: boolean;
  /** The access log: the integration answered 403, and API Gateway has no error of its own. */
  readonly isPassedOn: boolean;
  /** The log is of a console test: it proves nothing of what a client saw. */
  readonly isOfTest: boolean;
}

export function backendAnswer(
  seen: Pick<Evidence, 'response' | 'executionLog' | 'accessLog'>,
  { symptoms }: { readonly symptoms: readonly { readonly id: string; readonly from: EvidenceSource; readonly pasted: boolean }[] },
): BackendAnswer {
  const [shown] = symptoms;
  const gathered = seen.executionLog;
  const log = valueOf(gathered);
  const isCompleted = log?.executionStarted === true && log.completedStatus === 403 && log.failure === undefined;
  const isWhole = gathered?.status === 'known' && gathered.complete && gathered.value.whole && gathered.value.level === 'INFO';
  const record = valueOf(seen.accessLog)?.variables ?? {};
  // HTTP APIs log an HTTP backend's own status as integrationStatus.
  const variable = record['integration.status'] === undefined ? 'integrationStatus' : 'integration.status';
  const isPassedOn = record[variable] === '403' && record.status === '403' && typeof record['error.responseType'] !== 'string';
  const completed = 'the integration was reached, and the method completed with 403';
  const passedOn: Proof = {
    from: 'access-log',
    says: 'the integration answered 403, and API Gateway has no error of its own',
    quote: `${variable} 403`,
    pasted: shown?.pasted ?? false,
  };
  const response = valueOf(seen.response);
  const sign = response?.errorType === undefined ? 'it has no `x-amzn-ErrorType`' : 'a header of it is remapped';
  const handedOn = `API Gateway handed the answer on: ${sign}`;
  return {
    clues: [
      ...(isCompleted ? [proofOfLine(gathered, completed, 'received-response', 'method-completed')] : []),
      ...(isPassedOn ? [passedOn] : []),
      ...(isHandedOn(response) && (shown?.id === 'unnamed' || shown?.id === 'forbidden')
        ? [{ from: 'response' as const, says: handedOn, pasted: shown.pasted }]
        : []),
    ],
    isUnreached: isWhole && log?.executionStarted === false && !log.testInvoke,
    isPassedOn,
    isOfTest: isTestBesideAnswer(seen, symptoms),
  };
}
