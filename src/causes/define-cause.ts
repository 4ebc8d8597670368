import type { Evidence, EvidenceKind } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import type { EvidenceSource } from '../evidence/gathered';
import type { Layer } from '../layers/layers';
import type { Remedy } from '../layers/remedies';
import type { PolicyOutcome } from '../policy/types';
import type { CauseId } from './ids';

export type Confidence = 'confirmed' | 'likely' | 'possible';

export type ActionId = 'flush-authorizer-cache' | 'view-resource-policy' | 'show-evidence';

/** One thing that was seen, and where. */
export interface Clue {
  readonly from: EvidenceSource;
  /** One sentence for a person. */
  readonly says: string;
  /** The line or statement itself, already through the allow-list of shapes; shown as code. */
  readonly quote?: string;
  readonly pasted?: boolean;
  /** The evaluation that the sentence rests on, for the policy view. */
  readonly outcome?: PolicyOutcome;
}

/** One step of a remedy, imperative, doable now; a side effect stands in the same sentence. */
export type Step = Remedy;

/** What is missing to decide. */
export interface Missing {
  readonly what: string;
  /** The evidence that would settle it. */
  readonly needs?: EvidenceKind;
}

/**
 * What one cause makes of the evidence.
 * `fits`: the evidence allows it. `confirmed` needs a clue that proves it: see docs/decisions.
 * `excluded`: the evidence contradicts it.
 * `silent`: nothing in the evidence speaks of it.
 */
export type Judgement =
  | {
      readonly is: 'fits';
      readonly confidence: Confidence;
      readonly because: readonly Clue[];
      /** What would raise the confidence. */
      readonly missing?: readonly Missing[];
      /** Where the cause's default layer is not the one. */
      readonly layer?: Layer;
      /** The verdict in this case, where it says more than the title: subject first, at most 140 characters, no end stop. */
      readonly says?: string;
      /** Overrides the cause's own remedy for this case. */
      readonly fix?: readonly Step[];
      readonly actions?: readonly ActionId[];
    }
  | { readonly is: 'excluded'; readonly because: string }
  | { readonly is: 'silent' };

/** The words by which a refusal shows itself; one text fits many causes. See symptoms.ts. */
export interface Symptom {
  readonly id: SymptomId;
  readonly from: EvidenceSource;
  readonly pasted: boolean;
  /** Named groups of the text: principal, arn, policyType. */
  readonly captures: Readonly<Record<string, string>>;
  readonly quote: string;
}

export type SymptomId =
  | 'named-explicit-deny'
  | 'named-implicit-deny-typed'
  | 'named-implicit-deny'
  | 'authorizer-explicit-deny'
  | 'authorizer-implicit-deny'
  /** Execution log only: `The client is not authorized to perform this operation.` */
  | 'client-not-authorized'
  | 'unauthorized'
  | 'token-expired'
  | 'missing-authentication-token'
  | 'not-a-signature'
  | 'signature-mismatch'
  | 'signature-expired'
  | 'signature-not-yet-current'
  | 'scope-region'
  | 'scope-service'
  | 'scope-date'
  | 'key-id-invalid'
  | 'credentials-expired'
  | 'forbidden'
  | 'api-key-refused'
  | 'throttled'
  | 'quota-exceeded'
  | 'waf-blocked'
  | 'mtls-denied'
  | 'authorizer-failed'
  | 'integration-not-permitted'
  | 'function-not-permitted'
  | 'cloudfront-page'
  | 'other-service'
  /** 403 that came back from the backend or the integration. */
  | 'backend-refused'
  /** A refusal whose text nobody knows, by its status or error type alone. */
  | 'access-denied-unnamed'
  | 'unnamed';

/** What every cause may read, whatever else it declares. */
export interface CaseFile {
  readonly request: FailedRequest;
  readonly symptoms: readonly Symptom[];
}

export interface Cause {
  readonly id: CauseId;
  /** Where it shows by default. */
  readonly layer: Layer;
  /** Verdict sentence without end stop, subject first, at most 140 characters. */
  readonly title: string;
  /** The HTTP status that goes with it. */
  readonly status: number;
  readonly needs: readonly EvidenceKind[];
  readonly judge: (seen: Evidence, file: CaseFile) => Judgement;
  readonly fix: (request: FailedRequest) => readonly Step[];
  readonly actions: readonly ActionId[];
  /** AWS's pages, the article first. */
  readonly docs: readonly string[];
}

interface CauseDefinition<K extends EvidenceKind> extends Omit<Cause, 'needs' | 'judge'> {
  /** The evidence that `judge` may read: reading any other does not compile. */
  readonly needs: readonly K[];
  readonly judge: (seen: Pick<Evidence, K>, file: CaseFile) => Judgement;
}

/** Declares one cause. A cause never imports a cause. */
export function defineCause<const K extends EvidenceKind>(definition: CauseDefinition<K>): Cause {
  return definition;
}
