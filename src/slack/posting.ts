import { WebClient, type WebClientOptions } from '@slack/web-api';
import { LRUCache } from 'lru-cache';

/** Clients at once; one that is let go of finishes what it has in hand. */
const MOST_CHANNELS = 500;
/** A message that Slack takes after it was given up on stands twice: there is no key to post it once. */
const RESULT_TIMEOUT_MS = 30_000;
/** https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses */
const TRIGGER_MS = 3_000;

/**
 * The clients that post into conversations. A client that Slack slows down (429) holds all of its calls back for as long as Slack says: so
 * each conversation has one of its own, and neither a window, which has three seconds, nor another channel waits for it. Progress is never
 * waited for: what Slack does not take at once is dropped, and the result goes next.
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
export class Posting {
  /** For what is out of date in a moment. */
  readonly progress: WebClient;
  /** For opening windows: what Slack does not take within the three seconds of a trigger is too late. */
  readonly windows: WebClient;
  private readonly channels = new LRUCache<string, WebClient>({ max: MOST_CHANNELS });

  constructor(
    private readonly token: string,
    private readonly options: () => WebClientOptions,
  ) {
    this.progress = new WebClient(token, { ...options(), retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
    const once = { retries: 1, minTimeout: 300 };
    this.windows = new WebClient(token, { ...options(), timeout: TRIGGER_MS, retryConfig: once, rejectRateLimitedCalls: true });
  }

  /** For what somebody waits for. */
  results(channelId: string): WebClient {
    const known = this.channels.get(channelId);
    if (known !== undefined) return known;
    const client = new WebClient(this.token, { ...this.options(), timeout: RESULT_TIMEOUT_MS });
    this.channels.set(channelId, client);
    return client;
  }
}
