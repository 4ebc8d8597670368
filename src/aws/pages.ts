/** One page of a listing; `next` is the token for the one after it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

/**
 * All items of a paged listing. Pages may be empty: only a missing token ends it; a token that comes back a second time ends it too,
 * because AWS would then give the same page for ever.
 */
export async function everyPage<T>(read: (token: string | undefined) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  for (;;) {
    const page = await read(token);
    items.push(...page.items);
    if (page.next === undefined || page.next === '' || seen.has(page.next)) return items;
    seen.add(page.next);
    token = page.next;
  }
}
