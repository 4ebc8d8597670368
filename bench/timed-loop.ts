import { type Distribution, distributionOf } from './statistics';

export interface LoopTimes {
  /** Rounds of work a second of the work's own time. */
  readonly perSecond: number;
  /** Of one round, in ms. */
  readonly ms: Distribution;
  /** Index of the step that took longest in the median. */
  readonly slowestStep: number;
}

export interface LoopOptions {
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** Runs the steps in turn on this one thread, first unmeasured, then with each call timed on its own. */
export function timedLoop(steps: readonly (() => unknown)[], { warmUpMs, measureMs }: LoopOptions): LoopTimes {
  const warm = performance.now() + warmUpMs;
  do for (const step of steps) step();
  while (performance.now() < warm);
  globalThis.gc?.();

  const times: number[][] = steps.map(() => []);
  const end = performance.now() + measureMs;
  do
    for (const [index, step] of steps.entries()) {
      const begun = performance.now();
      step();
      times[index]?.push(performance.now() - begun);
    }
  while (performance.now() < end);

  const all = times.flat();
  const ms = distributionOf(all);
  const medians = times.map((each) => distributionOf(each).p50);
  return { perSecond: 1000 / ms.mean, ms, slowestStep: medians.indexOf(Math.max(...medians)) };
}
