import type { Job } from '../actions/job';

/** What the bot is doing in a thread, so that `stop` ends it: searches, follow-ups, watches. */
export class ThreadWork {
  private readonly running = new Map<string, Set<Work>>();

  /** `what`: as stop names it, "the watch", or what it comes to by then. Call `end` when it is over; calling it twice counts once. */
  begin(channelId: string, threadTs: string, what: string | (() => string), stop: () => void): { readonly end: () => void } {
    const key = `${channelId}/${threadTs}`;
    const work: Work = { what, stop };
    const works = this.running.get(key) ?? new Set();
    works.add(work);
    this.running.set(key, works);
    return {
      end: () => {
        works.delete(work);
        if (works.size === 0 && this.running.get(key) === works) this.running.delete(key);
      },
    };
  }

  /** Ends everything that runs in a thread; resolves to what that was. */
  stop(channelId: string, threadTs: string): readonly string[] {
    const works = [...(this.running.get(`${channelId}/${threadTs}`) ?? [])];
    const named = works.map(({ what }) => (typeof what === 'string' ? what : what()));
    for (const { stop } of works) stop();
    return named;
  }
}

interface Work {
  readonly what: string | (() => string);
  readonly stop: () => void;
}

/** The thread that a job is answered in: below its own message where it began none. */
export function threadOf({ threadTs, placeholderTs }: Pick<Job, 'threadTs' | 'placeholderTs'>): string {
  return threadTs ?? placeholderTs ?? '';
}
