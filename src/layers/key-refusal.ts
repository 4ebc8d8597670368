import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { type EvidenceSource, valueOf } from '../evidence/gathered';
import type { ExecutionLog } from '../logs/execution-log';
import type { ShownRefusal } from './denial';
import { passageOf } from './passages';

type Reason = NonNullable<NonNullable<ExecutionLog['apiKey']>['reason']>;

/** A refusal that may be for the API key. */
export interface KeyRefusal {
  readonly shown: ShownRefusal & { readonly from: EvidenceSource };
  /** Not only "Forbidden", which fits much else. */
  readonly isOfKey: boolean;
  /** The reason that the log gives. */
  readonly reason?: Reason;
  /** A bare "Forbidden" only: what shows that the key was not at fault. */
  readonly accepted?: string;
}

export function keyRefusal(
  seen: Pick<Evidence, 'executionLog' | 'route'>,
  file: { readonly request: FailedRequest; readonly symptoms: readonly (ShownRefusal & { readonly from: EvidenceSource })[] },
): KeyRefusal | undefined {
  const [shown] = file.symptoms;
  if (shown?.id !== 'api-key-refused' && shown?.id !== 'forbidden') return undefined;
  const isOfKey = shown.id === 'api-key-refused';
  const reason = valueOf(seen.executionLog)?.apiKey?.reason;
  const { state, clue } = passageOf('api-key', seen, file.request, undefined);
  const accepted = state === 'passed' && !isOfKey ? (clue ?? 'the API key was accepted') : undefined;
  return { shown, isOfKey, ...(reason === undefined ? {} : { reason }), ...(accepted === undefined ? {} : { accepted }) };
}

/** Why the log's reason rules out a cause that goes with other reasons. */
export function otherReason({ reason }: KeyRefusal, ...fitting: readonly Reason[]): string | undefined {
  if (reason === undefined || fitting.includes(reason)) return undefined;
  return reason === 'no-key' ? 'the log shows an empty key' : 'the log gives another reason for refusing the key';
}
