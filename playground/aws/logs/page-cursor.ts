import { createHash } from 'node:crypto';
import { ServiceError } from '../service-error';
import type { FilterParams } from './filter-page';

/** Where a page of FilterLogEvents ended: behind this event, in the direction of the search. */
export interface Cursor {
  readonly fingerprint: string;
  readonly timestamp: number;
  readonly sequence: number;
  readonly call: number;
}

const REVERSE_NEEDS_START = Date.UTC(2024, 0, 1);

export function invalid(message: string): ServiceError {
  return new ServiceError(400, 'InvalidParameterException', message);
}

export function encode(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

export function decode(token: string, fingerprint: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(token, 'base64url').toString()) as Cursor;
    if (cursor.fingerprint === fingerprint && typeof cursor.sequence === 'number') return cursor;
  } catch {
    throw invalid('The specified nextToken is invalid.');
  }
  throw invalid('The specified nextToken is invalid.');
}

export function fingerprintOf(group: string, params: FilterParams): string {
  const { nextToken: _nextToken, ...rest } = params;
  const fixed = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => a.localeCompare(b));
  return createHash('sha256')
    .update(JSON.stringify([group, fixed]))
    .digest('base64url')
    .slice(0, 16);
}

/** The range and size that the parameters ask for. */
export function checked(params: FilterParams): {
  readonly start: number;
  readonly end: number;
  readonly limit: number;
  readonly forward: boolean;
} {
  const start = params.startTime ?? 0;
  const end = params.endTime ?? Number.MAX_SAFE_INTEGER;
  const limit = params.limit ?? 10_000;
  const forward = params.startFromHead !== false;
  if (start > end) throw invalid('startTime should be less than or equal to endTime');
  if (limit < 1 || limit > 10_000)
    throw invalid("Value at 'limit' failed to satisfy constraint: Member must have value between 1 and 10000");
  if (params.logStreamNames !== undefined && params.logStreamNamePrefix !== undefined)
    throw invalid('logStreamNames and logStreamNamePrefix are mutually exclusive.');
  if (!forward && start < REVERSE_NEEDS_START) throw invalid('startTime must be 2024-01-01 or later when startFromHead is false.');
  return { start, end, limit, forward };
}
