/** A deadline that its own timer holds. */
export interface HeldDeadline {
  readonly signal: AbortSignal;
  clear(): void;
}

/**
 * Aborts with a TimeoutError after `ms`. Node may collect an `AbortSignal.timeout` that only `AbortSignal.any` knows, and then
 * never aborts: https://github.com/nodejs/node/issues/57736
 */
export function heldDeadline(ms: number): HeldDeadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException('The time is out.', 'TimeoutError')), ms);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
