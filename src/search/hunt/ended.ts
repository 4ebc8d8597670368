import { setMaxListeners } from 'node:events';
import type { Hit } from '../recognise';

/** The end of a hunt: the first line that is the request's own, or the asker's patience. Everything that runs under `signal` stops then. */
export class Ended {
  private readonly controller = new AbortController();
  readonly signal: AbortSignal;
  hit: Hit | undefined;
  /** What was read at the same moment: the same id in another group is said. */
  readonly also: Hit[] = [];

  constructor(outer: AbortSignal) {
    this.signal = AbortSignal.any([outer, this.controller.signal]);
    // Every call on its way listens; that they are many is no leak.
    setMaxListeners(0, this.signal);
  }

  with(hit: Hit): void {
    if (this.hit === undefined) this.hit = hit;
    else this.also.push(hit);
    this.controller.abort(new DOMException('found', 'AbortError'));
  }

  /** For `catch`: being called off is no failure. */
  readonly ignore = (error: unknown): undefined => {
    if (!this.signal.aborted) throw error;
    return undefined;
  };
}
