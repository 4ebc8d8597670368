import type { DoneWrite, DoneWrites } from '../actions/done-writes';
import type { Watch, Watches } from '../actions/watch';
import type { CauseId } from '../causes/ids';
import { isCauseId } from '../causes/ids';
import type { Timers } from '../quota/timers';
import type { Impact, IncidentCase, NotCounted } from './impact';
import type { Impacts } from './impacts';
import { isRefusedAgain, stoppedLine, watchLine } from './watch-words';

export interface LookParts {
  readonly impacts: Pick<Impacts, 'count'>;
  readonly watches: Watches;
  /** Two that look on all the same, because a lease has lapsed under one of them, say one line. */
  readonly writes: DoneWrites;
  readonly timers: Timers;
  /** What all looks of one watch may cost together. */
  readonly budgetDollars: number;
  /** Says a watch's last line in its thread. Never rejects. */
  readonly say: (watch: Watch, line: string) => Promise<void>;
  /** Called when a look begins, or a lease is let go of; what it returns, when that has ended: a stop of the process waits for it. */
  readonly enter: () => () => void;
}

export interface Looked {
  readonly look: Impact | NotCounted;
  /** With what the look saw and cost. */
  readonly watch: Watch;
  /** Its line is said now. */
  readonly isFinal: boolean;
}

const FIRST_LOOK_MS = 60_000;
/** Lines land 5 to 20 s after the request: the last look waits for them. */
const LANDING_MS = 20_000;
/** Whoever has begun to say a line and has not said it for so long has died. */
export const ABANDONED_AFTER_MS = 60_000;

/** One look of a watch, and the one line that it ends with. */
export class WatchLooks {
  constructor(private readonly parts: LookParts) {}

  /** Counts, and writes down what it saw unless the watch has ended meanwhile. */
  async look(watch: Watch, isLast: boolean, signal: AbortSignal): Promise<Looked> {
    const { impacts, timers, watches, enter, budgetDollars } = this.parts;
    const leave = enter();
    try {
      const begun = timers.now();
      const to = Math.max(watch.since, Math.min(begun, watch.until));
      const left = Math.max(0, budgetDollars - watch.spentDollars);
      const look = await impacts.count(incidentOf(watch), { from: watch.since, to, budgetDollars: left, signal });
      const isFinal = isLast || isOver(watch, look);
      const spentDollars = watch.spentDollars + look.cost.dollars;
      const seen = look.kind === 'counted' ? { seen: { at: to, says: watchLine(watch, look) } } : {};
      const next: Watch = { ...watch, ...seen, spentDollars, ...(isFinal ? {} : { lookedAt: begun }) };
      if (!signal.aborted && (await this.isStill(watch))) await watches.update(next);
      return { look, watch: next, isFinal };
    } finally {
      leave();
    }
  }

  /** Says the line and forgets the watch, once of all processes. `being-said`: another is at it, or died while it was. */
  async end(watch: Watch, look: Impact | NotCounted): Promise<'over' | 'being-said'> {
    const { say, watches, writes, timers, enter } = this.parts;
    const line: DoneWrite = { key: lineKey(watch), by: { id: 'why403', name: 'why403' }, begunAt: timers.now() };
    if (!(await this.isStill(watch))) return 'over';
    const claim = await this.claim(line);
    if (claim === 'being-said') return claim;
    const leave = enter();
    try {
      if (!(await this.isStill(watch))) return 'over';
      // Said before it is forgotten: a crash between the two says it twice rather than never.
      if (claim === 'taken') {
        await say(watch, watchLine(watch, look));
        await writes.settle({ ...line, doneAt: new Date(timers.now()).toISOString() });
      }
      await watches.close(watch.channelId, watch.threadTs);
      return 'over';
    } finally {
      leave();
    }
  }

  /** Ends a watch before its time; what it has come to, undefined where there is none. */
  async stop(channelId: string, threadTs: string): Promise<string | undefined> {
    const { watches, timers } = this.parts;
    const watch = await watches.of(channelId, threadTs);
    if (watch === undefined) return undefined;
    await watches.close(channelId, threadTs);
    return stoppedLine(watch, timers.now());
  }

  /** Not ended meanwhile, by `stop`, and not begun anew, by a flush. */
  async isStill({ channelId, threadTs, since }: Watch): Promise<boolean> {
    return (await this.parts.watches.of(channelId, threadTs))?.since === since;
  }

  private async claim(line: DoneWrite): Promise<'taken' | 'said' | 'being-said'> {
    const { writes, timers } = this.parts;
    const claim = await writes.claim(line);
    if (claim.taken) return 'taken';
    for (let { by } = claim; ; ) {
      if (by.doneAt !== undefined) return 'said';
      if (timers.now() - by.begunAt < ABANDONED_AFTER_MS) return 'being-said';
      // Of many that find it so one gets it; whoever got it before may have died too.
      const next = await writes.takeOver(line, by);
      if (next.taken) return 'taken';
      if (next.by.begunAt === by.begunAt) return 'being-said';
      by = next.by;
    }
  }
}

const lineKey = ({ channelId, threadTs, since }: Watch): string => `watch-line/${channelId}/${threadTs}/${since}`;

/** A promise that is broken is said at once, and so is what can never be looked at. */
function isOver(watch: Watch, look: Impact | NotCounted): boolean {
  if (look.kind === 'not-counted') return look.why === 'nothing-to-count';
  return watch.flushedAt !== undefined && isRefusedAgain(look);
}

/** 1, 3, 7, 15 … minutes after the beginning, and a last time when the lines of the end have landed. */
export function looksOf({ since, until }: Pick<Watch, 'since' | 'until'>): readonly number[] {
  const looks: number[] = [];
  for (let after = FIRST_LOOK_MS; since + after < until; after = after * 2 + FIRST_LOOK_MS) looks.push(since + after);
  return [...looks, until + LANDING_MS];
}

function incidentOf({ request, cause, isProved }: Watch): IncidentCase {
  const named: CauseId | undefined = cause !== undefined && isCauseId(cause) ? cause : undefined;
  return named === undefined ? { request, isProved: false } : { request, cause: named, isProved };
}
