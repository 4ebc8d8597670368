import { setMaxListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Runs work under a signal that aborts with a TimeoutError after `ms`, and with `outer` where that aborts first.
 * The timer holds the signal: Node may collect an `AbortSignal.timeout` that only `AbortSignal.any` knows, and then it never fires.
 * https://github.com/nodejs/node/issues/57736
 */
export async function within<T>(ms: number, outer: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  // Everything that the work reads at once listens; that they are many is no leak.
  setMaxListeners(0, controller.signal);
  const timer = setTimeout(() => controller.abort(new DOMException(`${Math.round(ms / 1000)} s`, 'TimeoutError')), ms);
  const follow = (): void => controller.abort(outer?.reason);
  if (outer?.aborted) follow();
  outer?.addEventListener('abort', follow, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', follow);
  }
}

/** What a read gave, where it has ended by now or ends within `ms`. */
export async function endedWithin<T>(read: Promise<T>, ms = 0): Promise<T | undefined> {
  const timer = new AbortController();
  const wait = ms === 0 ? nextTurn(undefined) : waited(ms, timer.signal);
  try {
    return await Promise.race([read, wait]);
  } finally {
    timer.abort();
  }
}

function waited(ms: number, signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
}
