/**
 * One call that changed something, as CloudTrail's event history has it. What was written stays behind: the answer needs who, what and
 * when. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface Change {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** CloudTrail's name, e.g. `UpdateRestApi`, `UpdateFunctionCode20150331v2`. */
  readonly event: string;
  readonly on: 'api' | 'authorizer' | 'deployment' | 'stage' | 'function' | 'web-acl';
  /** Who, as CloudTrail names them: `deployer/ann`; a service of AWS, where one called for somebody. */
  readonly by: string;
  /** Paths of the patch, e.g. `/policy`; none where the call names none. */
  readonly paths: readonly string[];
  readonly stage?: string;
  readonly authorizerId?: string;
}

/** What changed around a request. */
export interface ChangesReading {
  /** Newest first: this API, its authorizer's function and its web ACL. */
  readonly changes: readonly Change[];
  /** ISO 8601: from then on everything was looked up. */
  readonly from: string;
  /** ISO 8601: when it was read. CloudTrail delivers within 15 minutes: what is newer than that may be missing. */
  readonly readAt: string;
  /** The deployment that the stage ran when it was read; edits that wait for a deployment were looked up from its creation on. */
  readonly running?: {
    readonly id: string;
    /** ISO 8601 */
    readonly createdAt: string;
    /** All edits of the API and of its authorizers since then were read. */
    readonly whole: boolean;
  };
}

/** CloudTrail delivers an event within 15 minutes on average. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html */
export const DELIVERED_AFTER_MS = 15 * 60_000;
