/** Stops of accepted work, by the ref of its message, for all processes that share the work. */
export interface Stops {
  /** Tells whoever is at the work, and whoever begins with it before it is stale. Rejects while the state is away. */
  stop(ref: string): Promise<void>;
  /** Whether somebody has. Waits for the state, and rejects where that stays away. */
  isStopped(ref: string): Promise<boolean>;
}
