/** Where a piece of evidence was read. The words are part of the JSON answer. */
export type EvidenceSource =
  | 'response'
  | 'execution-log'
  | 'access-log'
  | 'config'
  | 'policy'
  | 'vpc-endpoint'
  | 'private-domain'
  | 'function-log'
  | 'waf-log'
  | 'cloudtrail';

/** Why something is not known. "AWS says there is none" is not one of them: that is a known `null`. */
export type Why =
  | 'disabled'
  | 'not-landed'
  | 'elsewhere'
  | 'out-of-retention'
  | 'forbidden'
  | 'throttled'
  | 'timeout'
  | 'over-budget'
  | 'cancelled'
  | 'unsupported'
  | 'error';

export interface Known<T> {
  readonly status: 'known';
  readonly value: T;
  readonly source: EvidenceSource;
  /** Read from what the person pasted, not from AWS. */
  readonly pasted: boolean;
  /** `false`: cut or partial. It proves what it holds, never what it lacks. */
  readonly complete: boolean;
  /** It was pasted beside other evidence, and nothing shows that both are of one request: together they prove nothing. */
  readonly apart?: true;
  /** A line, by which program nobody has shown: it proves nothing. It is there to be compared with a stage's format. */
  readonly unproved?: { readonly line: string };
  /** A person tells of it, or it stands in what a caller wrote: it proves nothing. */
  readonly retold?: true;
}

export interface Unknown {
  readonly status: 'unknown';
  readonly why: Why;
  /** One plain sentence, e.g. "AccessDenied: I lack logs:FilterLogEvents on …". */
  readonly detail: string;
  /** What the person can do so that it is known next time. */
  readonly next?: string;
}

export type Gathered<T> = Known<T> | Unknown;

/** It is a line that any program may have written. */
export function isUnproved(gathered: Gathered<unknown> | undefined): boolean {
  return gathered?.status === 'known' && gathered.unproved !== undefined;
}

export function known<T>(
  value: T,
  source: EvidenceSource,
  options: { readonly complete?: boolean; readonly pasted?: boolean } = {},
): Known<T> {
  return { status: 'known', value, source, complete: options.complete ?? true, pasted: options.pasted ?? false };
}

export function unknown(why: Why, detail: string, next?: string): Unknown {
  return next === undefined ? { status: 'unknown', why, detail } : { status: 'unknown', why, detail, next };
}

/** The value where it is known, else undefined. */
export function valueOf<T>(gathered: Gathered<T> | undefined): T | undefined {
  return gathered?.status === 'known' ? gathered.value : undefined;
}
