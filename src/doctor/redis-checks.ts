import { ago } from '../words/text';
import { type Check, notKnown, ok, todo } from './check';
import type { LastTick, RedisProbe } from './ports';

/** Redis, where several processes share their work through it. `sleeps`: it is a function that asks. */
export async function redisChecks(redis: RedisProbe, sleeps: boolean): Promise<readonly Check[]> {
  const found = await redis.look();
  if (found.is === 'away')
    return [
      todo('redis', {
        name: 'connection',
        says: found.says,
        fix: 'See that REDIS_URL names a Redis ≥ 6.2 or a Valkey that this process reaches.',
      }),
    ];
  return [
    ok('redis', { name: 'connection', says: `${found.version} answers.` }),
    eviction(found.evictionPolicy),
    persistence(found.isPersistent),
    ...(sleeps || found.lastTick !== undefined ? [schedule(found.lastTick, sleeps)] : []),
  ];
}

/** https://docs.bullmq.io/guide/going-to-production#max-memory-policy */
function eviction(policy: string | undefined): Check {
  const name = 'eviction';
  if (policy === undefined) return notKnown('redis', { name, says: 'It does not tell what it drops when its memory is full.' });
  if (policy === 'noeviction') return ok('redis', { name, says: 'It drops nothing when its memory is full.' });
  return todo('redis', {
    name,
    says: `maxmemory-policy is ${policy}: full memory would drop accepted questions.`,
    fix: 'Set maxmemory-policy to noeviction.',
  });
}

/** https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/ */
function persistence(isPersistent: boolean | undefined): Check {
  const name = 'persistence';
  if (isPersistent === undefined) return notKnown('redis', { name, says: 'It does not tell whether what it holds survives its restart.' });
  if (isPersistent) return ok('redis', { name, says: 'What it holds survives its restart.' });
  return todo('redis', {
    name,
    says: 'Neither AOF nor snapshots are on: a restart of Redis loses open questions.',
    fix: 'Switch on appendonly, or use a replicated Redis.',
    optional: true,
  });
}

/** What calls a function once a minute; docs/replicas.md tells why it has to. No right is needed to see it: each call leaves a note. */
function schedule(last: LastTick | undefined, sleeps: boolean): Check {
  const name = 'schedule';
  if (last?.isRecent === true)
    return ok('redis', { name, says: `The function is called every minute; ${ago(last.agoMs)} ago for the last time.` });
  const since = last === undefined ? 'within a day' : `for ${ago(last.agoMs)}`;
  return todo('redis', {
    name,
    says: `The tick has not come ${since}: watches, what waits for a second person, and what an invocation that died has left stand still.`,
    fix: `See that the rule EveryMinute of deploy/cloudformation/lambda.yml is there and enabled, that it may invoke the function, and that the function is not throttled.${sleeps ? '' : ' Where no function runs any more, this goes within a day.'}`,
  });
}
