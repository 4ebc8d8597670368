import type { TokenSource } from '../quota/shared-bucket';
import { type BucketSettings, LEAST_RATE, ONE_SIGNAL_MS, RECOVERY_PER_SECOND } from '../quota/token-bucket';
import type { RedisLink } from './redis';

const FORGET_MS = 600_000;

/** The bucket by Redis's own clock, so that no replica's clock matters. KEYS: bucket. ARGV: full rate, burst, recovery, … */
const REFILL = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local full, burst, recovery = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at', 'rate', 'background', 'throttled')
local at = tonumber(kept[2] or now)
local seconds = math.max(0, now - at) / 1000
local rate = math.min(full, tonumber(kept[3] or full) + full * recovery * seconds)
local tokens = math.min(burst, tonumber(kept[1] or burst) + rate * seconds)
local background, throttled = tonumber(kept[4] or 0), tonumber(kept[5] or 0)
local function keep()
  redis.call('HSET', KEYS[1], 'tokens', tokens, 'at', now, 'rate', rate, 'background', background, 'throttled', throttled)
  redis.call('PEXPIRE', KEYS[1], ${FORGET_MS})
end
`;
/** ARGV: … want, background calls a second or 0. Gives granted, calls a second, ms to wait. */
const LEASE = `${REFILL}
local want, slow = tonumber(ARGV[4]), tonumber(ARGV[5])
local granted = math.min(want, math.floor(tokens))
if slow > 0 then
  if granted > 0 and now - background < 1000 / slow then granted = 0 end
  if granted > 0 then background = now end
end
if granted < 0 then granted = 0 end
tokens = tokens - granted
keep()
local wait = 20
if tokens < 1 then wait = math.ceil((1 - tokens) * 1000 / rate) end
return { granted, tostring(rate), wait }`;
/** ARGV: … least rate, ms that are one signal. */
const THROTTLED = `${REFILL}
tokens = math.min(tokens, 0)
if now - throttled >= tonumber(ARGV[5]) then
  throttled = now
  rate = math.max(tonumber(ARGV[4]), rate / 2)
end
keep()
return 1`;

/** AWS's quotas, shared by all replicas: one round trip for a few calls. */
export function redisTokens(link: RedisLink): TokenSource {
  const run = (script: string, key: string, { quotaPerSecond, share, burst }: BucketSettings, ...rest: readonly number[]) =>
    link.client.eval(script, 1, link.key('quota', key), ...[quotaPerSecond * share, burst, RECOVERY_PER_SECOND, ...rest].map(String));
  return {
    async lease(key, settings, want, isBackground) {
      const slow = isBackground ? settings.quotaPerSecond * settings.backgroundShare : 0;
      const reply = await run(LEASE, key, settings, want, slow);
      const [granted = 0, perSecond = 0, waitMs = 0] = Array.isArray(reply) ? reply.map(Number) : [];
      return { granted, perSecond, waitMs };
    },
    async throttled(key, settings) {
      await run(THROTTLED, key, settings, LEAST_RATE, ONE_SIGNAL_MS);
    },
  };
}
