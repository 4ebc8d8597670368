interface Sleeper {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
}

/**
 * A clock that jumps: when nothing is left to run, it goes on to whatever is due next, so that hours pass in seconds. Nothing that runs
 * under it may wait for real time or real I/O.
 */
export class VirtualTimers {
  private heap: Sleeper[] = [];
  private order = 0;
  private time: number;

  constructor(start: number) {
    this.time = start;
  }

  readonly now = (): number => this.time;

  readonly after = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const onAbort = (): void => reject(signal?.reason);
      signal?.addEventListener('abort', onAbort, { once: true });
      this.push({
        at: this.time + Math.max(0, ms),
        order: this.order++,
        wake: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      });
    });

  /** Lets time pass until the work is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const mark = (): void => {
      done = true;
    };
    work.then(mark, mark);
    for (;;) {
      await settled();
      if (done) return work;
      const next = this.pop();
      if (next === undefined) throw new Error('nothing is due, and the work is not done: it waits for something outside this clock');
      this.time = Math.max(this.time, next.at);
      next.wake();
    }
  }

  private push(sleeper: Sleeper): void {
    const { heap } = this;
    heap.push(sleeper);
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(at, parent)) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  private pop(): Sleeper | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const smaller = left + 1 < heap.length && this.isBefore(left + 1, left) ? left + 1 : left;
      if (smaller >= heap.length || !this.isBefore(smaller, at)) return first;
      this.swap(at, smaller);
      at = smaller;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const one = this.heap[a];
    const other = this.heap[b];
    if (one === undefined || other === undefined) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  private swap(a: number, b: number): void {
    const one = this.heap[a];
    const other = this.heap[b];
    if (one === undefined || other === undefined) return;
    this.heap[a] = other;
    this.heap[b] = one;
  }
}

/** Resolves when every promise that could go on has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
