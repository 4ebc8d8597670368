import type { Change } from '../evidence/changes';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';

/** Whether such a change came after the request, or so shortly before it that not all of AWS's servers need have had it; `settledMs` in ms. */
export function changedSince(
  seen: Pick<Evidence, 'changes'>,
  { time }: Pick<FailedRequest, 'time'>,
  settledMs: number,
  isSuch: (change: Change) => boolean,
): boolean {
  if (time === undefined) return false;
  const changes = valueOf(seen.changes)?.changes ?? [];
  return changes.some((change) => isSuch(change) && Date.parse(change.at) + settledMs >= Date.parse(time));
}
