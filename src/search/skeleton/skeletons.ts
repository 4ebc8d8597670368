import { within } from '../../deadline';
import type { Place } from '../../ports';
import type { Timers } from '../../quota/timers';
import { readOutline, type SkeletonRead, type SkeletonReader, withStages } from './read-skeleton';
import { keyOfPlace, type Skeleton, type SkeletonStore } from './skeleton';

/** What is older is read anew, behind the answers. */
const STALE_MS = 15 * 60_000;
/** A skeleton of an account that nobody may read any more is worse than none. */
const OLDEST_MS = 7 * 86_400_000;
/** Six hundred APIs take some minutes at the pace of the background. */
const MOST_REFRESH_MS = 20 * 60_000;

interface Entry {
  read?: SkeletonRead;
  loading?: Promise<void>;
  /** Aborted when there is nothing left to read. */
  refreshing?: AbortController;
}

/**
 * The skeletons of all accounts and Regions: at hand from the disk at a cold start, from memory after that, and read anew in the
 * background. A question waits only where there is nothing at all, and then for the quick half alone.
 */
export class Skeletons {
  private readonly entries = new Map<string, Entry>();
  private readonly closing = new AbortController();

  constructor(
    /** Reads with the lowest priority. */
    private readonly background: SkeletonReader,
    private readonly store: SkeletonStore,
    private readonly timers: Timers,
    /** Id of the account behind a place; undefined where it cannot be told: nothing is kept of it then. */
    private readonly ownerOf: (place: Place) => Promise<string | undefined> = async () => undefined,
  ) {}

  /** What is known, never older than a week; the outline, read with `reader`, where nothing is. */
  async of(place: Place, reader: SkeletonReader, signal: AbortSignal): Promise<SkeletonRead> {
    const entry = this.entryOf(place);
    await this.load(place, entry);
    if (entry.read === undefined) {
      const read = await readOutline(place, reader, this.timers.now(), signal);
      // An outline with a hole is this question's own: the next one looks again.
      if (read.gaps.length > 0) return read;
      entry.read = read;
      await this.keep(read.skeleton);
    }
    if (this.isStale(entry.read.skeleton)) this.refresh(place);
    return entry.read;
  }

  /** The same with the stages of every API, read with `reader` where they are not known. */
  async whole(outline: Skeleton, reader: SkeletonReader, signal: AbortSignal): Promise<SkeletonRead> {
    if (outline.whole) return { skeleton: outline, gaps: [] };
    const read = await withStages(outline, reader, this.timers.now(), signal);
    if (!read.skeleton.whole) return read;
    const entry = this.entryOf(outline.place);
    entry.read = read;
    // The background is reading the same.
    entry.refreshing?.abort();
    await this.keep(read.skeleton);
    return read;
  }

  /** The outline of now: a miss is a miss only where the groups of now were searched. */
  afresh(place: Place, reader: SkeletonReader, signal: AbortSignal): Promise<SkeletonRead> {
    return readOutline(place, reader, this.timers.now(), signal);
  }

  /** What is in memory, without reading anything. */
  known(): readonly Skeleton[] {
    return [...this.entries.values()].flatMap(({ read }) => (read === undefined ? [] : [read.skeleton]));
  }

  /** Reads everything anew in the background; many who want it cost one reading. Never fails: what is known stays. */
  refresh(place: Place): void {
    const entry = this.entryOf(place);
    if (entry.refreshing !== undefined) return;
    const refreshing = new AbortController();
    entry.refreshing = refreshing;
    const ended = AbortSignal.any([this.closing.signal, refreshing.signal]);
    void within(MOST_REFRESH_MS, ended, (signal) => this.readWhole(place, entry, signal))
      .catch(() => undefined)
      .finally(() => {
        if (entry.refreshing === refreshing) delete entry.refreshing;
      });
  }

  /** Ends what runs in the background. */
  close(): void {
    this.closing.abort();
  }

  private async readWhole(place: Place, entry: Entry, signal: AbortSignal): Promise<void> {
    const { read } = entry;
    const isOfNow = read !== undefined && this.timers.now() - read.skeleton.at <= STALE_MS;
    const outline = isOfNow ? read : await readOutline(place, this.background, this.timers.now(), signal);
    if (outline.gaps.length > 0 || signal.aborted) return;
    const whole = await withStages(outline.skeleton, this.background, this.timers.now(), signal);
    if (signal.aborted) return;
    entry.read = { skeleton: whole.skeleton, gaps: whole.gaps.filter(({ isMinor }) => isMinor === true) };
    await this.keep(whole.skeleton);
  }

  private async keep(skeleton: Skeleton): Promise<void> {
    const owner = await this.ownerOf(skeleton.place);
    if (owner !== undefined) await this.store.save(owner, skeleton);
  }

  private entryOf(place: Place): Entry {
    const key = keyOfPlace(place);
    const entry = this.entries.get(key) ?? {};
    this.entries.set(key, entry);
    return entry;
  }

  private async load(place: Place, entry: Entry): Promise<void> {
    if (entry.read !== undefined) return;
    entry.loading ??= this.loaded(place, entry);
    await entry.loading;
  }

  private async loaded(place: Place, entry: Entry): Promise<void> {
    const owner = await this.ownerOf(place);
    const kept = owner === undefined ? undefined : await this.store.load(owner, place);
    if (kept === undefined || this.timers.now() - kept.at > OLDEST_MS) return;
    entry.read ??= { skeleton: { ...kept, place }, gaps: [] };
  }

  private isStale({ at, whole }: Skeleton): boolean {
    return !whole || this.timers.now() - at > STALE_MS;
  }
}

/** Keeps nothing: for a program that answers one question. */
export const forgetfulStore: SkeletonStore = { load: async () => undefined, save: async () => undefined };
