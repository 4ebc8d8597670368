/** Calls a minute by method where Slack's tier says less than "special". https://docs.slack.dev/apis/web-api/rate-limits */
const perMinute: Readonly<Record<string, number>> = {
  'chat.delete': 50,
  'chat.postEphemeral': 100,
  'chat.update': 50,
  'conversations.history': 50,
  'conversations.info': 50,
  'conversations.open': 50,
  'conversations.replies': 50,
  'files.completeUploadExternal': 100,
  'files.getUploadURLExternal': 100,
  'reactions.add': 50,
  'team.info': 50,
  'usergroups.users.list': 20,
  'users.info': 100,
  'views.open': 100,
  'views.publish': 100,
  'views.push': 100,
  'views.update': 100,
};

/** chat.postMessage: about one a second and channel, a short burst is let through. */
const postBurst = 4;

/** Counts calls and says how long to wait. */
export class RateLimits {
  private readonly calls = new Map<string, number[]>();
  private readonly posts = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly mode: 'off' | 'realistic',
    private readonly now: () => number,
  ) {}

  /** Seconds for Retry-After, or undefined when the call may pass. */
  retryAfter(method: string, channel: string | undefined): number | undefined {
    if (this.mode === 'off') return undefined;
    if (method === 'chat.postMessage') return this.post(channel ?? '');
    const limit = perMinute[method];
    if (limit === undefined) return undefined;
    const now = this.now();
    const recent = (this.calls.get(method) ?? []).filter((at) => now - at < 60_000);
    this.calls.set(method, recent);
    const oldest = recent[0];
    if (recent.length >= limit && oldest !== undefined) return Math.max(1, Math.ceil((oldest + 60_000 - now) / 1000));
    recent.push(now);
    return undefined;
  }

  private post(channel: string): number | undefined {
    const now = this.now();
    const bucket = this.posts.get(channel) ?? { tokens: postBurst, at: now };
    const tokens = Math.min(postBurst, bucket.tokens + (now - bucket.at) / 1000);
    const passes = tokens >= 1;
    this.posts.set(channel, { tokens: passes ? tokens - 1 : tokens, at: now });
    return passes ? undefined : Math.max(1, Math.ceil(1 - tokens));
  }
}
