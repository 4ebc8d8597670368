/** What a web ACL holds: plain data, as a stage's settings carry it. https://docs.aws.amazon.com/waf/latest/APIReference/API_WebACL.html */
export interface WebAcl {
  readonly name: string;
  readonly id?: string;
  readonly rules: readonly WebAclRule[];
  readonly defaultAction: 'allow' | 'block';
  /** Of a default action that blocks. */
  readonly response?: CustomResponse;
  readonly managedByFirewallManager?: boolean;
  /** undefined: logging is off. */
  readonly log?: WebAclLog | undefined;
}

export interface CustomResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type RuleActionName = 'block' | 'allow' | 'count' | 'captcha' | 'challenge';

/** The rule matches when all of its given parts do. */
export interface WebAclRule {
  readonly name: string;
  readonly action: RuleActionName;
  /** Addresses or CIDR ranges. */
  readonly sourceIps?: readonly string[];
  readonly pathPrefix?: string;
  /** Words looked for in a part of the request of which only the beginning is inspected. */
  readonly inspects?: Inspection;
  /** Matches once an address sent more than `limit` requests within the window. */
  readonly rate?: { readonly limit: number; readonly windowSeconds?: 60 | 120 | 300 | 600 };
  /** A rule group: its first rule that ends the evaluation decides, and `action` says nothing. */
  readonly group?: RuleGroup;
  readonly response?: CustomResponse;
}

export interface Inspection {
  readonly part: 'body' | 'headers';
  readonly contains: string;
  /** What counts where the part is larger than WAF inspects. */
  readonly oversize: 'MATCH' | 'NO_MATCH' | 'CONTINUE';
}

export interface RuleGroup {
  /** `AWS` for AWS's managed groups; undefined for one of the account's own. */
  readonly vendor?: string;
  readonly name: string;
  /** The group's own rules; a group does not hold a group. */
  readonly rules: readonly Omit<WebAclRule, 'group'>[];
}

export type Redaction = 'uri' | 'query' | 'method' | { readonly header: string };

/** The name of the destination has to begin with `aws-waf-logs-`. https://docs.aws.amazon.com/waf/latest/developerguide/logging-destinations.html */
export interface WebAclLog {
  readonly to: 'log-group' | 'bucket' | 'stream';
  readonly name: `aws-waf-logs-${string}`;
  readonly redacted?: readonly Redaction[];
  /** Only records with these actions are kept. */
  readonly keeps?: readonly WafAction[];
}

export type WafAction = 'ALLOW' | 'BLOCK' | 'CAPTCHA' | 'CHALLENGE';
