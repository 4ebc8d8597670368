import { StateAway } from '../actions/journal';
import { isSlackAway } from './web-error';

/** This cannot be done now, and can be in a moment: nothing is said of it. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
}

/** Whether another attempt may mend it: Slack or the state is away, or the work is not to be done yet. */
export function comesAgain(error: unknown): boolean {
  return error instanceof TryAgain || error instanceof StateAway || isSlackAway(error);
}
