/** What a call is for: what completes an answer goes before what looks for the request, and that before what only keeps a list fresh. */
export type Priority = 'detail' | 'known-group' | 'fan-out' | 'background';

const ORDER: Readonly<Record<Priority, number>> = { detail: 0, 'known-group': 1, 'fan-out': 2, background: 3 };

interface Waiter {
  readonly priority: Priority;
  readonly resolve: () => void;
}

/** Those who wait for a call, by priority, then by age. */
export class PriorityLine {
  private waiting: Waiter[] = [];

  get length(): number {
    return this.waiting.length;
  }

  /** Of whoever is next. */
  get first(): Priority | undefined {
    return this.waiting[0]?.priority;
  }

  /** How many are for an answer. */
  get urgent(): number {
    return this.waiting.filter(({ priority }) => priority !== 'background').length;
  }

  /** Resolves when it is let go; rejects with the signal's reason where that aborts first. */
  enter(priority: Priority, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.waiting = this.waiting.filter((other) => other !== waiter);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        priority,
        resolve: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      const before = this.waiting.findIndex((other) => ORDER[other.priority] > ORDER[priority]);
      if (before < 0) this.waiting.push(waiter);
      else this.waiting.splice(before, 0, waiter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** Lets the first ones go. */
  letGo(count: number): void {
    for (const waiter of this.waiting.splice(0, count)) waiter.resolve();
  }
}
