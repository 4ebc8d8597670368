import { createHash } from 'node:crypto';
import type { Work } from '../actions/journal';

/** BullMQ's id of a piece of work; an id of ours may hold characters that it does not take. https://docs.bullmq.io/guide/jobs/job-ids */
export function jobIdOf({ is, id }: Work): string {
  return `${is}-${createHash('sha256').update(id).digest('hex').slice(0, 40)}`;
}
