import { type Gathered, unknown } from '../evidence/gathered';
import type { Timers } from './timers';

/**
 * Runs one read under a limit of its own, on whatever clock: what hangs is a timeout of this read, and whoever runs it goes on.
 * Rejects where the work rejects for another reason than the limit.
 */
export async function limited<T>(
  timers: Timers,
  limit: { readonly ms: number; readonly what: string },
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<Gathered<T>>,
): Promise<Gathered<T>> {
  outer.throwIfAborted();
  const controller = new AbortController();
  const over = new AbortController();
  const follow = (): void => controller.abort(outer.reason);
  outer.addEventListener('abort', follow, { once: true });
  const late = timers.after(limit.ms, over.signal).then(
    () => {
      controller.abort(new DOMException(secondsOf(limit.ms), 'TimeoutError'));
      return unknown('timeout', `Timeout: ${limit.what} gave no answer within ${secondsOf(limit.ms)}.`, 'Ask again in a minute.');
    },
    // The work was quicker.
    () => unknown('cancelled', `Cancelled before ${limit.what} was answered.`),
  );
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    over.abort();
    outer.removeEventListener('abort', follow);
  }
}

function secondsOf(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
