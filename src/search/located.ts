import type { NotFoundReason, WiderSearch } from '../answer';
import type { FailedRequest } from '../evidence/failed-request';
import type { Gathered } from '../evidence/gathered';
import type { AccessLog } from '../logs/access-log';
import type { ExecutionLog } from '../logs/execution-log';
import type { StagePlace } from '../ports';
import type { Hint } from '../question/types';

/** What the search looked at and what it could not. */
export interface SearchReport {
  /** "payments, us-east-1, last 24 h, 29 log groups". */
  readonly searched: readonly string[];
  readonly notSearched: readonly { readonly what: string; readonly why: string }[];
  /** What AWS's configuration adds to the hints of the text. */
  readonly hints?: readonly Hint[];
}

interface Common extends SearchReport {
  /** What is known of the request by now, hints that were only guesses left out. */
  readonly request: FailedRequest;
}

export interface Found extends Common {
  readonly kind: 'found';
  readonly place: StagePlace;
  readonly executionLog: Gathered<ExecutionLog>;
  readonly accessLog: Gathered<AccessLog>;
}

/** No id to search for, or a line that does not say whose it is; but the API or more is told. */
export interface PlaceOnly extends Common {
  readonly kind: 'place-only';
  readonly place: Partial<StagePlace>;
  readonly accessLog?: Gathered<AccessLog>;
}

export interface NotFound extends Common {
  readonly kind: 'not-found';
  readonly reason: NotFoundReason;
  /** One sentence, subject first. */
  readonly says: string;
  /** What to do next, each doable now. */
  readonly ask: readonly string[];
  readonly place: Partial<StagePlace>;
  readonly wider?: WiderSearch;
  readonly mayLand?: true;
}

/** Nothing could be read at all. */
export interface Unreadable extends Common {
  readonly kind: 'unreadable';
  readonly why: string;
  readonly next?: string;
  readonly place: Partial<StagePlace>;
}

export type Located = Found | PlaceOnly | NotFound | Unreadable;
