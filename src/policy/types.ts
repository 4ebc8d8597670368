/** Three-valued truth: the bot rarely knows every key of a request. */
export type Matched = boolean | 'unknown';

export type PolicyPart = 'principal' | 'action' | 'resource' | 'condition';

/** `"*"` and `{"AWS":"*"}` differ for anonymous callers, so the form is kept. */
export type PrincipalElement =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'; readonly values: readonly string[] };

export interface Condition {
  /** As written, e.g. `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  /** As written, e.g. `aws:SourceIp`. */
  readonly key: string;
  readonly values: readonly string[];
}

/** One statement, one-or-many forms made many. */
export interface Statement {
  /** From 0, as in the document. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principals?: readonly PrincipalElement[];
  readonly notPrincipals?: readonly PrincipalElement[];
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly conditions: readonly Condition[];
}

export interface PolicyDocument {
  readonly version: '2012-10-17' | '2008-10-17';
  readonly id?: string;
  readonly statements: readonly Statement[];
}

export interface PolicyProblem {
  /** Where, e.g. `Statement[1].Effect`. */
  readonly where: string;
  /** One sentence a person can act on. */
  readonly says: string;
}

/** What reading a policy text gave. A cut document holds the statements that were whole. */
export interface PolicyReading {
  readonly document?: PolicyDocument;
  readonly problems: readonly PolicyProblem[];
  readonly cut: boolean;
  /** The policy pretty-printed, 2 spaces, for showing to a person; empty where it is no JSON at all. */
  readonly pretty: string;
}

/** Who calls. `null` is an anonymous caller: what NONE, CUSTOM and COGNITO methods see. */
export type Caller = string | null;

/**
 * Context keys of one request. Keys are lower-case. A key that is neither in `values` nor in `absent` is absent or unknown as `others` says.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html
 */
export interface RequestContext {
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly absent: readonly string[];
  readonly others: 'absent' | 'unknown';
}

export interface PolicyRequest {
  /** `execute-api:Invoke` */
  readonly action: string;
  /** The method ARN of the request, literal. May hold masked parts, `********1234`: then compared by what is left. */
  readonly resource: string;
  /** `'unknown'`: it may be anyone, or nobody. `'signed'`: someone who signed with IAM, it is not known who. */
  readonly caller: Caller | 'unknown' | 'signed';
  readonly context: RequestContext;
}

/** Which part of an ARN differs, and how. */
export interface ArnDifference {
  readonly part: 'partition' | 'service' | 'region' | 'account' | 'api' | 'stage' | 'verb' | 'path' | 'whole';
  readonly policyHas: string;
  readonly requestHas: string;
  /** "differs only by case", "trailing slash", "stage: the policy has `dev`, the request `prod`". */
  readonly says: string;
}

export interface PartOutcome {
  readonly part: PolicyPart;
  readonly matched: Matched;
  /** A reason a person can act on: "203.0.113.7 is not in 198.51.100.0/24". */
  readonly why: string;
  /** For a resource that does not match: the nearest pattern and what differs. */
  readonly difference?: ArnDifference;
  /** For a condition that is unknown: the keys that would settle it. */
  readonly dependsOn?: readonly string[];
}

export interface StatementOutcome {
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly matched: Matched;
  readonly parts: readonly PartOutcome[];
}

/** One policy for one request. `depends`: an unknown key decides. */
export interface PolicyOutcome {
  readonly outcome: 'allow' | 'implicit-deny' | 'explicit-deny' | 'depends';
  /** The statement that decided (for an implicit deny: the nearest Allow). */
  readonly deciding?: StatementOutcome;
  readonly statements: readonly StatementOutcome[];
  /** Context keys, or `undecided:<which>` where AWS's documents do not decide. */
  readonly dependsOn: readonly string[];
  /** E.g. "AWS does not document conditions in an authorizer's policy". */
  readonly notes: readonly string[];
}
