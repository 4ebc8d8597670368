import type { Clock } from '../ports';

/** Time that passes: the real one, or a simulation's. Code that waits through this port cannot tell which. */
export interface Timers extends Clock {
  /** Resolves `ms` from now; rejects with the signal's reason where that aborts first. */
  after(ms: number, signal?: AbortSignal): Promise<void>;
}

export const realTimers: Timers = {
  now: Date.now,
  after: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
};
