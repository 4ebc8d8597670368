import { randomBytes } from 'node:crypto';

/** A short id that stands in a message and in every log line of the same work. */
export function newRef(): string {
  return randomBytes(3).toString('hex');
}
