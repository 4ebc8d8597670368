import type { Evidence, EvidenceKind } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import type { AuthorizerDecision, AuthorizerEvidence } from './authorizer-decision';
import type { Denial } from './denial';
import type { Proof } from './policy-proof';

/** The ways in which a Lambda authorizer's policy turns a request away: exactly one of them is true of a request. */
export type RefusalKind =
  | 'explicit-deny'
  | 'implicit-deny'
  | 'cached-policy-mismatch'
  | 'cached-deny'
  | 'policy-wrong-api-or-stage'
  | 'policy-path-shape'
  | 'policy-action-or-condition';

export const CACHED: readonly RefusalKind[] = ['cached-policy-mismatch', 'cached-deny'];
export const EXPLICIT: readonly RefusalKind[] = ['explicit-deny', 'cached-deny'];

export type RefusalEvidence = AuthorizerEvidence & Pick<Evidence, 'resourcePolicy' | 'description'>;

export interface Fits {
  readonly is: 'fits';
  readonly confidence: 'confirmed' | 'likely' | 'possible';
  readonly because: readonly Proof[];
}

export type Unfit = { readonly is: 'excluded'; readonly because: string } | { readonly is: 'silent' };

export type Standing = Fits | Unfit;

export const SILENT: Unfit = { is: 'silent' };
export const excluded = (because: string): Unfit => ({ is: 'excluded', because });

/** What would settle it, and the evidence to read for that. */
export interface Wanted {
  readonly what: string;
  readonly needs?: EvidenceKind;
}

export interface RefusalCase {
  readonly seen: RefusalEvidence;
  readonly request: FailedRequest;
  readonly denial: Denial;
  readonly decision: AuthorizerDecision;
  /** How the resource policy as saved fares: what it does together with the authorizer's policy decides. */
  readonly resourcePolicy: 'none' | 'silent' | 'allows' | 'denies' | 'unknown';
}
