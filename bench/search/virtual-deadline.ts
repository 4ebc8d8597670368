import type { VirtualTimers } from '../../playground/aws/volume/virtual-timers';

/** Runs work under a signal that aborts with a TimeoutError after `ms` of virtual time. */
export async function withinVirtual<T>(timers: VirtualTimers, ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const deadline = new AbortController();
  const over = new AbortController();
  void timers.after(ms, over.signal).then(
    () => deadline.abort(new DOMException(`${ms / 1000} s`, 'TimeoutError')),
    () => undefined,
  );
  try {
    return await work(deadline.signal);
  } finally {
    over.abort();
  }
}
