import type { Evidence } from '../evidence/evidence';
import { logOfCall } from './answer-maker';
import { excluded, type Unfit } from './refusal-standing';

/** The request reached a stage, which wrote of it. */
export function isLogged(seen: Pick<Evidence, 'executionLog' | 'accessLog'>): boolean {
  return logOfCall(seen) !== undefined || seen.accessLog?.status === 'known';
}

/** For causes whose requests reach no stage. */
export const LOGGED: Unfit = excluded('the request is in the log of a stage');
