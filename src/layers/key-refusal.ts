import type { UsagePlansReading } from '../evidence/configuration';
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
  /** Of a pasted line that shows no key: it may have lost one. What its words say then. */
  readonly orElse?: Reason | 'unsaid';
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
  const orElse = lostKey(seen);
  return {
    shown,
    isOfKey,
    ...(reason === undefined ? {} : { reason }),
    ...(orElse === undefined ? {} : { orElse }),
    ...(accepted === undefined ? {} : { accepted }),
  };
}

/** Who types a line again, or takes the masked key out of it, leaves one that looks like that of an empty key. What AWS gave is as written. */
function lostKey({ executionLog }: Pick<Evidence, 'executionLog'>): Reason | 'unsaid' | undefined {
  const key = valueOf(executionLog)?.apiKey;
  if (key?.reason !== 'no-key' || executionLog?.status !== 'known' || !executionLog.pasted) return undefined;
  if (key.emptyKey?.is === 'written') return undefined;
  return key.emptyKey?.is === 'lost' ? key.emptyKey.said : 'unsaid';
}

const AN_HOUR_MS = 3_600_000;
const CLOCKS_DIFFER_MS = 300_000;

/** Keys and usage plans were read so soon after the request that they stand for what it met. */
export function areOfThen(plans: UsagePlansReading | undefined, { time }: FailedRequest): boolean {
  if (plans?.readAt === undefined || time === undefined) return false;
  const age = Date.parse(plans.readAt) - Date.parse(time);
  return age >= -CLOCKS_DIFFER_MS && age < AN_HOUR_MS;
}

/** What the request's own log lines say of the key that they refuse: they name it, or show its last characters. */
export function isKeyNamed(seen: Pick<Evidence, 'executionLog' | 'accessLog'>): boolean {
  return (
    typeof valueOf(seen.accessLog)?.variables['identity.apiKeyId'] === 'string' || valueOf(seen.executionLog)?.apiKey?.tail !== undefined
  );
}

/** What is missing where only the settings as of now speak. */
export const OF_THEN = { what: 'keys and usage plans as they were when the request came: call again and ask at once with the new id' };

/** Why the log's reason rules out a cause that goes with other reasons. */
export function otherReason({ reason, orElse }: KeyRefusal, ...fitting: readonly Reason[]): string | undefined {
  if (reason === undefined || [reason, orElse].some((each) => fitting.some((fits) => fits === each))) return undefined;
  return reason === 'no-key' ? 'the log shows an empty key' : 'the log gives another reason for refusing the key';
}
