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
