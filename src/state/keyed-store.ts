import type { z } from 'zod';

/** One kind of thing that outlives the process: described once, kept as files or in Redis. */
export interface Kind<T> {
  /** A folder of the state directory, or a part of the keys in Redis. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** Thrown away so long after it was last written, ms; undefined: only when it is removed. */
  readonly keepMs?: number;
  /** A key that was removed counts as taken for so long, ms: what was delivered twice is still done once. */
  readonly rememberMs?: number;
  /** A write fails at once where the store is away: done later it would be wrong. */
  readonly onTimeOnly?: true;
}

/** Items of one kind by key. What cannot be read, or was written by a version with another schema, counts as absent. */
export interface KeyedStore<T> {
  /** Nothing happens where the key was removed and is remembered. */
  put(key: string, item: T): Promise<void>;
  /** False where the key has an item already, or had one that is remembered; one caller of many gets true. */
  putNew(key: string, item: T): boolean | Promise<boolean>;
  get(key: string): Promise<T | undefined>;
  remove(key: string): Promise<void>;
  all(): Promise<readonly T[]>;
  /** Removes what was last written before a time, ms since 1970. */
  prune(before: number): Promise<void>;
}

/** Opens the store of a kind, what is too old already gone. */
export type OpenStore = <T>(kind: Kind<T>) => Promise<KeyedStore<T>>;
