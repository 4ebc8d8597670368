import { createHmac } from 'node:crypto';
import { isObject, type JsonObject, parseJson } from './json';
import type { Ack, Envelope, Transport } from './transport';

/** Slack compares nothing else; Bolt does: the type must be exactly this. */
const formType = 'application/x-www-form-urlencoded';

/** Payloads by signed HTTP. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export class SignedHttp implements Transport {
  readonly name = 'http';
  readonly ready = true;

  constructor(
    private readonly requestUrl: string,
    private readonly signingSecret: string,
    private readonly now: () => number,
    private readonly ackLimitMs: number,
  ) {}

  async send(envelope: Envelope): Promise<Ack> {
    const began = performance.now();
    const spent = () => Math.round(performance.now() - began);
    const { body, contentType } = encode(envelope);
    const retry: Record<string, string> =
      envelope.retryNum > 0
        ? { 'X-Slack-Retry-Num': String(envelope.retryNum), 'X-Slack-Retry-Reason': retryHeader[envelope.retryReason] }
        : {};
    try {
      const response = await this.request(body, { 'Content-Type': contentType, ...retry });
      const text = await response.text();
      const noRetry = response.headers.get('x-slack-no-retry') === '1';
      if (!response.ok) return { ok: false, ackMs: spent(), error: 'dispatch_failed', reason: 'http_error', noRetry };
      if (envelope.loseAck) return { ok: false, ackMs: this.ackLimitMs, error: 'operation_timeout', reason: 'timeout' };
      return { ok: true, ackMs: spent(), body: readAck(text) };
    } catch (error) {
      if (isObject(error) && error.name === 'TimeoutError') {
        return { ok: false, ackMs: this.ackLimitMs, error: 'operation_timeout', reason: 'timeout' };
      }
      return { ok: false, ackMs: spent(), error: 'dispatch_failed', reason: 'connection_failed' };
    }
  }

  /** Asks for the challenge back. https://docs.slack.dev/reference/events/url_verification */
  async verify(): Promise<boolean> {
    const challenge = `challenge-${this.now()}`;
    const body = JSON.stringify({ type: 'url_verification', challenge });
    const response = await this.request(body, { 'Content-Type': 'application/json' });
    const text = await response.text();
    const answer = parseJson(text);
    return response.ok && (isObject(answer) ? answer.challenge === challenge : text === challenge);
  }

  private request(body: string, headers: Record<string, string>): Promise<Response> {
    const timestamp = String(Math.floor(this.now() / 1000));
    const signature = createHmac('sha256', this.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    return fetch(this.requestUrl, {
      method: 'POST',
      headers: { ...headers, 'X-Slack-Signature': `v0=${signature}`, 'X-Slack-Request-Timestamp': timestamp },
      body,
      signal: AbortSignal.timeout(this.ackLimitMs),
    });
  }
}

const retryHeader = { timeout: 'http_timeout', connection_failed: 'connection_failed', http_error: 'http_error', '': '' } as const;

function encode(envelope: Envelope): { body: string; contentType: string } {
  if (envelope.kind === 'events_api') return { body: JSON.stringify(envelope.payload), contentType: 'application/json' };
  if (envelope.kind === 'interactive') {
    return { body: new URLSearchParams({ payload: JSON.stringify(envelope.payload) }).toString(), contentType: formType };
  }
  return { body: new URLSearchParams(strings(envelope.payload)).toString(), contentType: formType };
}

function strings(payload: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
}

function readAck(text: string): unknown {
  return text === '' ? undefined : (parseJson(text) ?? text);
}
