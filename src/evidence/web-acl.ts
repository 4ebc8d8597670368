/** What of a request WAF looks at only up to a limit; the names are those of `oversizeFields` in its log. */
export type OversizeField = 'REQUEST_BODY' | 'REQUEST_JSON_BODY' | 'REQUEST_HEADERS' | 'REQUEST_COOKIES';

export type WebAclRuleType = 'regular' | 'rate-based' | 'rule-group' | 'managed-rule-group';

export type WebAclRuleAction = 'allow' | 'block' | 'count' | 'captcha' | 'challenge' | 'of-the-group';

export interface WebAclRuleReading {
  readonly name: string;
  readonly metricName: string;
  readonly type: WebAclRuleType;
  readonly action: WebAclRuleAction;
  /** Status of a response of its own. */
  readonly responseCode?: number;
  /** What counts as a match where it is too large; `sure`: the rule as a whole then matches, whatever the request holds. */
  readonly oversizeMatches: readonly { readonly field: OversizeField; readonly sure: boolean }[];
}

/**
 * A web ACL as saved now: a change acts within minutes, without any deployment.
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_WebACL.html
 */
export interface WebAclReading {
  readonly arn: string;
  readonly name: string;
  readonly defaultAction: 'allow' | 'block';
  readonly metricName: string;
  readonly managedByFirewallManager: boolean;
  readonly rules: readonly WebAclRuleReading[];
}

/** Where a web ACL's log goes. */
export interface WafLogging {
  /** ARN of a log group, a bucket or a delivery stream. */
  readonly destinationArn: string;
  /** A filter drops records: one that is not there may have been dropped. */
  readonly filtered: boolean;
}

/** One sampled request: no id, no order. https://docs.aws.amazon.com/waf/latest/APIReference/API_SampledHTTPRequest.html */
export interface WafSample {
  /** ISO 8601 */
  readonly at: string;
  readonly metricName: string;
  readonly action: string;
  readonly clientIp?: string;
  readonly method?: string;
  readonly uri?: string;
  /** `AWSManagedRulesCommonRuleSet#GenericRFI_BODY` */
  readonly ruleWithinGroup?: string;
  readonly responseCode?: number;
}
