import type { MessageContent } from './blocks/message';
import { forSlack } from './blocks/message';

const USES = 5;
const LIFETIME_MS = 30 * 60_000;
const TIMEOUT_MS = 10_000;

/** Slack's own hosts, its government one too; and a Slack that runs on this machine. https://docs.slack.dev/govslack */
function isSlacks(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return /(^|\.)slack(-gov)?\.com$/.test(hostname);
  return protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname);
}

/**
 * Five messages within 30 minutes, for the asker alone: `in_channel` would also publish what the person typed.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export class ResponseUrl {
  private used = 0;

  constructor(
    private readonly url: string,
    private readonly now: () => number,
    private readonly madeAt: number = now(),
  ) {}

  /** Uses that are left after keeping some back. */
  has(left: number): boolean {
    return USES - this.used >= left && this.now() - this.madeAt < LIFETIME_MS;
  }

  /** Throws where Slack does not take it, and where the address is not Slack's: an answer goes nowhere else. */
  async post(content: MessageContent, options: { readonly replace: boolean }): Promise<void> {
    if (!isSlacks(this.url)) throw new Error('the response_url is none of Slack’s');
    this.used += 1;
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ ...forSlack(content), response_type: 'ephemeral', replace_original: options.replace }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`response_url answered ${response.status}`);
  }
}
