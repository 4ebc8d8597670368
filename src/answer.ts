import type { ActionId, Clue, Confidence, Missing, Step } from './causes/define-cause';
import type { CauseId } from './causes/ids';
import type { FailedRequest } from './evidence/failed-request';
import type { Layer, LayerPassage } from './layers/layers';
import type { LintReport } from './policy/lint/lint-policy';
import type { PolicyOutcome, PolicyReading } from './policy/types';
import type { Hint, SecretKind } from './question/types';

export interface Finding {
  readonly cause: CauseId;
  readonly layer: Layer;
  readonly confidence: Confidence;
  /** Verdict sentence of this finding, no end stop. */
  readonly says: string;
  readonly because: readonly Clue[];
  readonly fix: readonly Step[];
  readonly actions: readonly ActionId[];
  readonly docs: readonly string[];
}

/** Speaks of the layer and the family, which are often certain when the leaf cause is not. */
export interface Verdict {
  readonly layer: Layer;
  readonly says: string;
  readonly confidence: Confidence;
}

/** "Same identity tail, last 5 min: 12 allowed, 3 refused." */
export interface Pattern {
  readonly kind: 'intermittent' | 'consistent' | 'unknown';
  readonly says: string;
  readonly allowed: number;
  readonly refused: number;
}

export interface ChangesSaid {
  /** Newest first. */
  readonly entries: readonly {
    /** ISO 8601 */
    readonly at: string;
    readonly event: string;
    readonly by: string;
    /** "6 min before: `UpdateRestApi` `/policy` on the API, by `deployer/ann`" */
    readonly says: string;
    /** Before the request came. */
    readonly isBefore: boolean;
  }[];
  /** How far this goes: what may be missing. */
  readonly note: string;
}

export interface Diagnosis {
  readonly request: FailedRequest;
  readonly verdict: Verdict;
  /** All eleven, in order. */
  readonly layers: readonly LayerPassage[];
  /** Best first, at most eight. */
  readonly findings: readonly Finding[];
  /** Further causes that fit, each less common than the last of those; absent where there is none. */
  readonly furtherCauses?: number;
  /** `implied`: nothing speaks against it but that another cause is proved. */
  readonly ruledOut: readonly { readonly cause: CauseId; readonly because: string; readonly implied?: true }[];
  readonly undecided: readonly { readonly cause: CauseId; readonly missing: readonly Missing[] }[];
  /** Evidence that could not be read, in sentences: "execution log: logging is off on `prod`". */
  readonly notRead: readonly { readonly what: string; readonly why: string; readonly next?: string }[];
  readonly pattern?: Pattern;
  /** What CloudTrail tells of changes around the request; absent where it was not read, or the request has no time. */
  readonly changes?: ChangesSaid;
  /** Where what was evaluated and what the client saw disagree. */
  readonly contradictions: readonly string[];
  /** The resource policy as saved and how it fares for this request. */
  readonly resourcePolicy?: { readonly reading: PolicyReading; readonly outcome?: PolicyOutcome };
}

export interface Cost {
  readonly calls: number;
  readonly seconds: number;
  readonly dollars: number;
}

interface Common {
  /** Short id that stands in the message and in the log. */
  readonly ref: string;
  readonly cost: Cost;
  readonly secrets: readonly SecretKind[];
  /** Refused requests in the paste besides the one answered. */
  readonly others: readonly FailedRequest[];
  /** What AWS's configuration added to the hints of the text. */
  readonly hints?: readonly Hint[];
  /** Where the text holds a policy: what the rules say of it, beside a refusal only what breaks. */
  readonly lint?: LintReport;
}

/** The access-log line that would explain the next refusal. */
export interface AccessLogAdvice {
  readonly stage: string;
  /** One line, with everything that the stage logs now. */
  readonly format: string;
  /** Variables for which AWS's 3 KB have no room. */
  readonly leftOut: readonly string[];
  /** The stage writes no access log yet: the command has a log group to fill in. */
  readonly isNew: boolean;
  /** For a POSIX shell. */
  readonly command: string;
}

export interface DiagnosisAnswer extends Common {
  readonly kind: 'diagnosis';
  readonly diagnosis: Diagnosis;
  /** What to paste or read next to be surer; empty when confirmed. */
  readonly ask: readonly string[];
  readonly accessLogFormat?: AccessLogAdvice;
}

/** Nothing in the text to diagnose or to look up. */
export interface NeedsMoreAnswer extends Common {
  readonly kind: 'needs-more';
  readonly says: string;
  readonly ask: readonly string[];
  readonly request?: FailedRequest;
}

export type NotFoundReason = 'nowhere' | 'not-landed' | 'out-of-retention' | 'logging-off' | 'forbidden' | 'elsewhere' | 'over-budget';

/** A search that was not begun because of its price. */
export interface WiderSearch {
  /** How far back it goes: "last 24 h". */
  readonly window: string;
  /** "payments-prod us-east-1", for every account and Region that it reads. */
  readonly accounts: readonly string[];
  readonly bytes: number;
  readonly dollars: number;
}

export interface NotFoundAnswer extends Common {
  readonly kind: 'not-found';
  readonly reason: NotFoundReason;
  readonly says: string;
  readonly ask: readonly string[];
  readonly request: FailedRequest;
  /** "payments-prod, us-east-1, last 24 h, 29 groups". */
  readonly searched: readonly string[];
  readonly notSearched: readonly { readonly what: string; readonly why: string }[];
  /** Causes that leave no log line. */
  readonly leavesNoLine: readonly CauseId[];
  /** What looking further would cost; whoever may write decides. */
  readonly wider?: WiderSearch;
  /** No time of the request is known and everything was read: its lines may only not have landed. */
  readonly mayLand?: true;
}

/** No evidence source could be read. */
export interface UnavailableAnswer extends Common {
  readonly kind: 'unavailable';
  readonly says: string;
  readonly ask: readonly string[];
  readonly request?: FailedRequest;
}

export type Answer = DiagnosisAnswer | NeedsMoreAnswer | NotFoundAnswer | UnavailableAnswer;
