import type { AcceptedClick } from '../actions/accepted-click';
import type { AnsweredCases } from '../actions/answered-case';
import type { Job, OpenJobs } from '../actions/job';
import type { Journal, Work } from '../actions/journal';

/** Where accepted work is kept while Redis is away: files of this process, handed over when it is back. */
export interface Spare {
  readonly jobs: OpenJobs;
  readonly clicks: Journal<AcceptedClick>;
  readonly cases: AnsweredCases;
  /** Resolves when Redis is there for the first time: what lasts can be read from then on. */
  readonly arrived: Promise<void>;
  /** Redis cannot be reached, or cannot be used. */
  readonly isAway: boolean;
  /** Called with work that is kept here. `isOnlyHere`: Redis was not even asked; else it may have it all the same. */
  kept(work: Work, isOnlyHere: boolean): void;
  isOnlyHere(work: Work): boolean;
  /** It is being said something about it here: it is not handed over until the returned function is called. */
  begin(work: Work): () => void;
  isKept(is: Work['is'], id: Job['id']): boolean;
}

export const KEPT_UNTIL_BACK =
  'Redis, which my replicas share, is away: I have kept this, and do it when Redis is back. After 10 min I say so instead.';
