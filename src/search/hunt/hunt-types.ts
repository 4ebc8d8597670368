import type { Gathered, Unknown } from '../../evidence/gathered';
import type { InsightsQuery, InsightsResult, LogPage, PageQuery, Place } from '../../ports';
import type { Priority } from '../../quota/priority-line';
import type { Timers } from '../../quota/timers';
import type { Bucket } from '../../quota/token-bucket';
import type { Ids } from '../asked';
import type { Hit } from '../recognise';
import type { Target } from '../targets';
import type { Window } from '../windows';

/** Pages of FilterLogEvents, each at its turn and under a limit of its own. Never throws. */
export interface PacedPages {
  page(query: PageQuery, priority: Priority, signal: AbortSignal): Promise<Gathered<LogPage>>;
  /** Several have asked for this group lately: what is not needed is not read now. */
  isBusy(query: PageQuery): boolean;
}

/** Logs Insights, each call at its turn and under a limit of its own. Never throws. */
export interface PacedInsights {
  start(query: InsightsQuery, priority: Priority, signal: AbortSignal): Promise<Gathered<string>>;
  results(place: Place, queryId: string, anyOf: readonly string[], signal: AbortSignal): Promise<Gathered<InsightsResult>>;
  /** Resolves soon, whether AWS has answered or not. */
  stop(place: Place, queryId: string): Promise<void>;
}

/** What one account's Region gives the search: its logs, and how fast it may read them. */
export interface HuntingGround {
  readonly pages: PacedPages;
  readonly insights: PacedInsights;
  readonly filterBucket: Bucket;
}

export interface HuntOptions {
  readonly ids: Ids;
  /** ms since 1970: hinted times of the request, the surest first. */
  readonly times: readonly number[];
  /** Stretches of time that are read before those that nobody named. */
  readonly spans?: readonly Window[];
  /** ms since 1970: when the question came; nothing after it is looked for. */
  readonly now: number;
  /** Dollars that Logs Insights may scan for this question without asking. */
  readonly budgetDollars: number;
  readonly timers: Timers;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: HuntProgress) => void;
  /** Called at the beginning with what is kept up to date while the hunt runs. */
  readonly onBegin?: (coverage: readonly Coverage[]) => void;
}

export interface HuntProgress {
  readonly groupsRead: number;
  readonly groups: number;
  readonly window: string;
  readonly dollars: number;
}

/** What became of each log group. */
export interface Coverage {
  readonly target: Target;
  /** Windows that were read to their end. */
  readonly read: readonly Window[];
  /** The last failure of a window that was not read after all. */
  readonly failure?: Unknown;
}

/** A wider search that was not begun because of its price. */
export interface Unbegun {
  readonly window: Window;
  readonly bytes: number;
  readonly dollars: number;
  readonly places: readonly Place[];
}

export interface Hunted {
  readonly hit?: Hit;
  readonly coverage: readonly Coverage[];
  readonly dollars: number;
  readonly unbegun?: Unbegun;
}
