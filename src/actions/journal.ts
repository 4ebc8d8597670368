/** Work that was accepted and is not done yet; it survives a restart. */
export interface Journal<T extends { readonly id: string }> {
  /** False where this was accepted before. */
  open(item: T): Promise<boolean>;
  /** Writes what has become known since. */
  update(item: T): Promise<void>;
  /** It is done; for an hour the same id is not accepted again. */
  close(id: string): Promise<void>;
  /** Undefined where it is done, or never was. */
  byId(id: string): Promise<T | undefined>;
  all(): Promise<readonly T[]>;
}

/** Older than this, nobody waits for it any more. */
export const STALE_AFTER_MS = 10 * 60_000;

/** Whether accepted work is older than anybody waits for; `now` in ms since 1970. */
export function isStale({ receivedAt }: { readonly receivedAt: number }, now: number): boolean {
  return now - receivedAt > STALE_AFTER_MS;
}

/** The state cannot be reached at the moment: nothing was read or written, and the same can be tried again. */
export class StateAway extends Error {
  override readonly name = 'StateAway';
}

/** What is to be done: its journal and its id there. */
export interface Work {
  readonly is: 'question' | 'click';
  readonly id: string;
}

/** Has journaled work done by whichever replica takes it: once, or again where that one dies. The same work twice is the same. */
export type HandOff = (work: Work) => Promise<void>;

/** How a piece of work is taken. */
export interface Taking {
  /** An earlier attempt died, or was given up: what it has shown already is not shown again. */
  readonly isTakenUp: boolean;
  /** Nobody else can be at it: the process that was is dead for sure. */
  readonly isAlone: boolean;
  /** False where another took it over meanwhile: nothing more is shown or closed then. */
  readonly stillMine: () => Promise<boolean>;
}

/** Taken in the process that accepted it. */
export const FIRST: Taking = { isTakenUp: false, isAlone: true, stillMine: async () => true };

/** Taken up at the start of the only process. */
export const LEFT: Taking = { ...FIRST, isTakenUp: true };
