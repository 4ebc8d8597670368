import { Ended } from './ended';
import type { Gate } from './gate';
import type { HuntOptions, Unbegun } from './hunt-types';
import { Logbook } from './logbook';
import type { Quarry } from './quarry';

/** What all races of one hunt share: what is looked for, what was read, what it costs, and when it is over. */
export class Course {
  readonly ended: Ended;
  readonly logbook: Logbook;
  /** What Logs Insights has scanned so far. */
  dollars = 0;
  /** What the begun queries cost if they run to their end. */
  promised = 0;
  /** The first step of each account and Region that was not begun because of its price. */
  readonly unbegun: Unbegun[] = [];

  constructor(
    readonly options: HuntOptions,
    quarries: readonly Quarry[],
  ) {
    this.ended = new Ended(options.signal);
    this.logbook = new Logbook(quarries.map(({ target }) => target));
  }

  get signal(): AbortSignal {
    return this.ended.signal;
  }

  /** Tells whoever waits what is being read. */
  reads(window: string): void {
    const { groupsRead, groups } = this.logbook;
    this.options.onProgress?.({ groupsRead, groups, window, dollars: this.dollars });
  }

  /** Waits, or less where the hunt ends before. */
  async pause(ms: number): Promise<void> {
    if (ms > 0) await this.options.timers.after(ms, this.signal).catch(this.ended.ignore);
  }

  /** Waits until the gate opens, but no longer than this. */
  async pauseFor(gate: Gate | undefined, ms: number): Promise<void> {
    await (gate === undefined ? this.pause(ms) : Promise.race([gate.opened, this.pause(ms)]));
  }
}
