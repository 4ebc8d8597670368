import type { Answer, Cost } from '../answer';
import type { CauseId } from '../causes/ids';
import type { FailedRequest } from '../evidence/failed-request';
import type { Attribute } from './decided-by';
import type { Series, Share } from './tally';

/** What is counted, or looked on: the refusal that a thread is about. */
export interface IncidentCase {
  readonly request: FailedRequest;
  /** The answer's first finding. */
  readonly cause?: CauseId;
  /** The finding is proved: else it is the wording that is counted. */
  readonly isProved: boolean;
}

/** The case of an answer; undefined where it speaks of no request. */
export function caseOf(answer: Answer): IncidentCase | undefined {
  if (answer.kind !== 'diagnosis') return answer.request === undefined ? undefined : { request: answer.request, isProved: false };
  const [first] = answer.diagnosis.findings;
  const { request } = answer.diagnosis;
  return first === undefined ? { request, isProved: false } : { request, cause: first.cause, isProved: first.confidence === 'confirmed' };
}

/** How many requests were refused like this one. */
export interface Impact {
  readonly kind: 'counted';
  readonly stage: string;
  /** The stretch that was asked for, ms since 1970. */
  readonly from: number;
  readonly to: number;
  /** Everything from then on was read; later than `from`: the counts are at least. */
  readonly readFrom: number;
  readonly whole: boolean;
  readonly log: 'access' | 'execution';
  readonly by: 'pages' | 'insights';
  /** All requests, answered ones too; undefined: the log has not one line for each. */
  readonly requests?: number;
  /** Refused in the same words. */
  readonly refused: number;
  /** What the words are: `wording` of this request, or any refusal where nothing tells it apart. */
  readonly counted: 'wording' | 'status';
  /** The reason of this request is proved: what agrees with it in what decides has the same one. */
  readonly isProved: boolean;
  /** Of `refused`, those that agree with this request in what decides by its reason; undefined: the log does not tell. */
  readonly sameReason?: number;
  readonly decidedBy?: readonly { readonly attribute: Attribute; readonly value: string }[];
  /** Requests, refused or not, that agree in all of `decidedBy`. */
  readonly kin?: number;
  /** The route of the case's own request, as this log writes it. */
  readonly ownRoute?: string;
  /** Refused with the same status for another reason. */
  readonly otherwise: number;
  readonly first?: number;
  readonly last?: number;
  /** It was refused as early as was read: it began before. */
  readonly beganBefore: boolean;
  readonly series: Series;
  readonly routes: readonly Share[];
  readonly addresses: readonly Share[];
  readonly identities: readonly Share[];
  readonly notes: readonly string[];
  readonly cost: Cost;
}

/** Nothing could be counted, and why. */
export interface NotCounted {
  readonly kind: 'not-counted';
  /** `nothing-to-count`: it stays so until somebody changes a setting; `not-read`: this time it could not be read. */
  readonly why: 'nothing-to-count' | 'not-read';
  /** One sentence. */
  readonly says: string;
  /** What would settle it. */
  readonly next?: string;
  readonly cost: Cost;
}

export interface CountOptions {
  /** ms since 1970, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** What the count may cost; default: the question's budget. */
  readonly budgetDollars?: number;
  readonly signal?: AbortSignal;
}
