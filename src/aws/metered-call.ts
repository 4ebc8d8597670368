import type { Meter } from '../ports';
import { attemptsOf } from './aws-errors';

interface Output {
  readonly $metadata: { readonly attempts?: number | undefined };
}

/**
 * Runs one SDK call: counts its attempts and ends with the signal, also while the SDK waits between two attempts.
 * Throws what the SDK throws, or the signal's reason.
 */
export async function meteredCall<T extends Output>(
  meter: Meter,
  signal: AbortSignal,
  send: (options: { abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  try {
    const output = await untilAborted(send({ abortSignal: signal }), signal);
    meter.calls += output.$metadata.attempts ?? 1;
    return output;
  } catch (error) {
    meter.calls += attemptsOf(error);
    throw error;
  }
}

/** The promise's outcome, or the signal's reason when that comes first. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
