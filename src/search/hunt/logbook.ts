import type { Unknown } from '../../evidence/gathered';
import type { Target } from '../targets';
import type { Window } from '../windows';
import type { Coverage } from './hunt-types';

/** What was read, and what could not be: by both ways of reading, for all groups of one hunt. */
export class Logbook {
  private readonly entries = new Map<Target, Entry>();

  constructor(targets: readonly Target[]) {
    for (const target of targets) this.entries.set(target, { target, read: [], failures: new Map() });
  }

  wasRead(target: Target, window: Window): void {
    const entry = this.entries.get(target);
    if (entry === undefined) return;
    entry.read.push(window);
    // What failed at first was read at last, or by the other way of reading.
    for (const failed of entry.failures.keys()) if (failed.from >= window.from && failed.to <= window.to) entry.failures.delete(failed);
    noteLast(entry);
  }

  /** Every window of this group was read to its end. */
  wasReadWholly(target: Target): void {
    const entry = this.entries.get(target);
    if (entry !== undefined) entry.isWhole = true;
  }

  /** Is there anything left to read in one of these groups? */
  isLeft(targets: readonly Target[]): boolean {
    return targets.some((target) => this.entries.get(target)?.isWhole !== true);
  }

  failed(target: Target, failure: Unknown, window: Window): void {
    const entry = this.entries.get(target);
    if (entry === undefined || failure.why === 'cancelled') return;
    entry.failures.set(window, failure);
    noteLast(entry);
  }

  get groupsRead(): number {
    return [...this.entries.values()].filter(({ read }) => read.length > 0).length;
  }

  get groups(): number {
    return this.entries.size;
  }

  get coverage(): readonly Coverage[] {
    return [...this.entries.values()];
  }
}

interface Entry {
  readonly target: Target;
  readonly read: Window[];
  readonly failures: Map<Window, Unknown>;
  failure?: Unknown;
  isWhole?: true;
}

function noteLast(entry: Entry): void {
  const last = [...entry.failures.values()].at(-1);
  if (last === undefined) delete entry.failure;
  else entry.failure = last;
}
