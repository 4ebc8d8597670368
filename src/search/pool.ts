/**
 * Runs tasks in their order, at most `width` at once, until one finds something; that cancels the others.
 * A task never rejects for what AWS does; what it throws beside that ends the pool.
 */
export async function firstHit<I, H>(
  items: readonly I[],
  width: number,
  signal: AbortSignal,
  task: (item: I, signal: AbortSignal) => Promise<H | undefined>,
): Promise<H | undefined> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  let hit: H | undefined;
  let next = 0;
  async function worker(): Promise<void> {
    while (hit === undefined && next < items.length && !either.aborted) {
      const item = items[next];
      next += 1;
      if (item === undefined) continue;
      const found = await task(item, either);
      if (found === undefined || hit !== undefined) continue;
      hit = found;
      stop.abort();
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return hit;
}

/** All results in the order of the items, at most `width` at once. */
export async function mapBounded<I, O>(items: readonly I[], width: number, task: (item: I) => Promise<O>): Promise<readonly O[]> {
  const results: O[] = [];
  let next = 0;
  async function worker(): Promise<void> {
    while (next < items.length) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item !== undefined) results[index] = await task(item);
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}
