import type { Unknown } from '../../evidence/gathered';
import type { LogInsights, LogPages, Place } from '../../ports';
import type { Timers } from '../../quota/timers';
import type { TokenBucket } from '../../quota/token-bucket';
import type { Ids } from '../asked';
import type { Hit } from '../recognise';
import type { Target } from '../targets';
import type { Window } from '../windows';

/** What one account's Region gives the search: its logs, and how fast it may read them. */
export interface HuntingGround {
  readonly pages: LogPages;
  readonly insights: LogInsights;
  readonly filterBucket: TokenBucket;
  readonly queryBucket: TokenBucket;
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
  /** The last failure, where there was one. */
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
