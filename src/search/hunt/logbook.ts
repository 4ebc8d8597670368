import type { Unknown } from '../../evidence/gathered';
import type { Target } from '../targets';
import type { Window } from '../windows';
import type { Coverage } from './hunt-types';

/** What was read, and what could not be: by both ways of reading, for all groups of one hunt. */
export class Logbook {
  private readonly entries = new Map<Target, { readonly target: Target; readonly read: Window[]; failure?: Unknown }>();

  constructor(targets: readonly Target[]) {
    for (const target of targets) this.entries.set(target, { target, read: [] });
  }

  wasRead(target: Target, window: Window): void {
    this.entries.get(target)?.read.push(window);
  }

  failed(target: Target, failure: Unknown): void {
    const entry = this.entries.get(target);
    if (entry !== undefined && failure.why !== 'cancelled') entry.failure = failure;
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
