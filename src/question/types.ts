import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';

/** What a secret looked like; its text is gone. */
export type SecretKind = 'jwt' | 'api-key' | 'sigv4' | 'cookie' | 'authorization-token' | 'bearer' | 'basic' | 'access-key' | 'other';

/** Something in the text that narrows or orders the search. Never evidence. */
export interface Hint {
  /** `extended-id`, `trace-id`, `uuid-time`, `host`, `arn`, `date-header`, `log-stamp`, `since`, `at`, `message`, `typed` … */
  readonly from: string;
  /** ISO 8601, UTC. Of `since` and `message` it is no time of the request, but one that it came after, or before. */
  readonly time?: string;
  /** How a person said the time, and in which zone that was read. */
  readonly said?: string;
  readonly region?: string;
  readonly apiId?: string;
  readonly stage?: string;
  /** Of a URL: perhaps a custom domain name, whose mapping names the API. */
  readonly host?: string;
}

/** What one text says of one request. */
export interface Sighting {
  readonly request: FailedRequest;
  /** Evidence that stands in the text itself, each `pasted: true`. */
  readonly evidence: Pick<Evidence, 'response' | 'executionLog' | 'accessLog' | 'pastedPolicy' | 'resourcePolicy' | 'description' | 'call'>;
}

/** What is known of a question besides its text. */
export interface Asking {
  /** When it was asked, ms since 1970: an upper bound for the request's time. */
  readonly now: number;
  /** When the text was written, where that was earlier: somebody else's message. */
  readonly saidAt?: number | undefined;
  /** The asker's, as IANA names it. Undefined: times of day are read in UTC. */
  readonly timeZone?: string | undefined;
}

export interface Question {
  /** The text after undoing Slack's damage and removing secrets. Safe to store and to log. */
  readonly text: string;
  /** One or more; the first refused one is answered, the others named. */
  readonly sightings: readonly Sighting[];
  readonly hints: readonly Hint[];
  /** Names typed beside the paste that may be an API's or a stage's: `orders prod <id>`. */
  readonly words: readonly string[];
  readonly quietly: boolean;
  readonly secrets: readonly SecretKind[];
  /** Nothing of API Gateway was found in the text. */
  readonly understood: boolean;
  /** One line for the placeholder: "request 5d2a…961c, us-east-1, 12:04:31 UTC, from the extended id". */
  readonly summary: string;
  /** The time in the summary, for whoever can show it in the reader's own zone. */
  readonly summaryTime?: { readonly says: string; readonly at: number };
}
