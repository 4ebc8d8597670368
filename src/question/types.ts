import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';

/** What a secret looked like; its text is gone. */
export type SecretKind = 'jwt' | 'api-key' | 'sigv4' | 'cookie' | 'authorization-token' | 'bearer' | 'basic' | 'access-key' | 'other';

/** Something in the text that narrows or orders the search. Never evidence. */
export interface Hint {
  /** `extended-id`, `trace-id`, `uuid-time`, `host`, `date-header`, `log-stamp`, `typed` … */
  readonly from: string;
  /** ISO 8601, UTC. */
  readonly time?: string;
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
  /** One line for the placeholder: "request 5d2a…961c, us-east-1". */
  readonly summary: string;
}
