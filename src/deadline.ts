/**
 * Runs work under a signal that aborts with a TimeoutError after `ms`, and with `outer` where that aborts first.
 * The timer holds the signal: Node may collect an `AbortSignal.timeout` that only `AbortSignal.any` knows, and then it never fires.
 * https://github.com/nodejs/node/issues/57736
 */
export async function within<T>(ms: number, outer: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
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
