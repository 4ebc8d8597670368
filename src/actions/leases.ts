/** Work that one of several processes does: whoever holds the lease of it. */
export interface Leases {
  /**
   * Takes the lease of a key, or renews one that is the holder's own, until `until`; false where another holds it at `now`. Both in ms
   * since 1970, by the clock of the caller.
   */
  take(key: string, holder: string, time: { readonly now: number; readonly until: number }): Promise<boolean>;
  /** Lets go of it, where it is the holder's own: the next may take it at once. */
  release(key: string, holder: string): Promise<void>;
}
