import type { DoneWrite } from '../../actions/done-writes';
import type { FlushTarget } from '../../actions/flush-authorizer-cache';
import type { FlushedBy } from '../blocks/status';
import { whereOf } from './flush-target';

/** Who flushed what and when, as Slack shows it. `askedBy`: id of whoever asked for it, where a second person agreed. */
export function flushedBy(
  { by, begunAt, doneAt = '', awsRequestId = 'unknown' }: DoneWrite,
  target: FlushTarget,
  askedBy = by.id,
): FlushedBy {
  return {
    ...{ userId: by.id, at: Date.parse(doneAt) || begunAt, awsRequestId, where: whereOf(target) },
    ...(askedBy === by.id ? {} : { askedBy }),
  };
}
