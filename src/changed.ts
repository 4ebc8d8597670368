import type { ChangesSaid } from './answer';
import { DELIVERED_AFTER_MS } from './evidence/changes';
import type { Evidence } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { changeLine, minuteOf } from './words/change-words';

const MOST_SAID = 8;

/** Who changed what before the request and since. None proves nothing: CloudTrail delivers late, and the last change may be missing. */
export function changedAround({ changes }: Pick<Evidence, 'changes'>, { time }: FailedRequest): ChangesSaid | undefined {
  if (changes?.status !== 'known') return undefined;
  const { from, readAt } = changes.value;
  const recent = changes.value.changes.filter(({ at }) => at >= from);
  const sure = new Date(Date.parse(readAt) - DELIVERED_AFTER_MS).toISOString();
  const part = changes.complete ? '' : 'Not all of it could be read. ';
  return {
    entries: recent.slice(0, MOST_SAID).map((change) => ({
      ...{ at: change.at, event: change.event, by: change.by },
      says: changeLine(change, time),
      isBefore: time === undefined || Date.parse(change.at) <= Date.parse(time),
    })),
    note: `${part}CloudTrail delivers up to 15 min late: what came after ${minuteOf(sure)} may be missing`,
  };
}
