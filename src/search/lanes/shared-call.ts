import { type Gathered, unknown } from '../../evidence/gathered';
import type { Timers } from '../../quota/timers';

/** Whoever leaves often comes back at once for the rest of the same lines: a call that is on its way is kept so long. */
const GRACE_MS = 300;

/** One call that several wait for. It is called off when the last of them has left. */
export class SharedCall<T> {
  private readonly controller = new AbortController();
  private members = 0;
  /** AWS has it: calling it off at once would save nothing. */
  isOnItsWay = false;
  isDone = false;
  readonly outcome: Promise<Gathered<T>>;

  constructor(
    private readonly timers: Timers,
    run: (signal: AbortSignal, onItsWay: () => void) => Promise<Gathered<T>>,
  ) {
    const onItsWay = (): void => {
      this.isOnItsWay = true;
    };
    this.outcome = run(this.controller.signal, onItsWay)
      .catch((error: unknown) => endOf(this.controller.signal, error))
      .finally(() => {
        this.isDone = true;
      });
  }

  get isCalledOff(): boolean {
    return this.controller.signal.aborted;
  }

  /** The outcome, or why this member waits no longer. Never rejects. */
  wait(signal: AbortSignal): Promise<Gathered<T>> {
    this.members += 1;
    return untilLeft(this.outcome, signal).finally(() => {
      this.members -= 1;
      if (this.members === 0 && !this.isDone) void this.callOff(signal);
    });
  }

  private async callOff(signal: AbortSignal): Promise<void> {
    if (this.isOnItsWay) await this.timers.after(GRACE_MS);
    if (this.members === 0) this.controller.abort(signal.reason);
  }
}

/** What a promise comes to, or why nobody waits for it any more. */
export function untilLeft<T>(outcome: Promise<Gathered<T>>, signal: AbortSignal): Promise<Gathered<T>> {
  return new Promise((resolve, reject) => {
    const leave = (): void => resolve(endOf(signal));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    outcome.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** The end of a wait, in words; what is no end of a wait is thrown on. */
function endOf(signal: AbortSignal, error?: unknown): Gathered<never> {
  if (!signal.aborted) throw error;
  const { reason } = signal;
  if (!(reason instanceof Error) || reason.name !== 'TimeoutError')
    return unknown('cancelled', 'Cancelled before CloudWatch Logs answered.');
  const limit = /^\d+ s$/.test(reason.message) ? ` within ${reason.message}` : ' in time';
  return unknown('timeout', `Timeout: AWS gave no answer from CloudWatch Logs${limit}.`, 'Ask again in a minute.');
}
