import type { Redis } from 'ioredis';

/** Why Redis cannot be used: one sentence. */
export class RedisError extends Error {
  override readonly name = 'RedisError';
}

const LEAST_VERSION = [6, 2] as const;
/** What Redis itself says to whoever comes with the wrong URL. https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/ */
const LASTING = /^(?:WRONGPASS|NOAUTH|NOPERM|DENIED)\b|^ERR (?:invalid password|(?:invalid )?DB index)/;

/** Checks the version, and that this user may run scripts on our keys. Throws `RedisError`, or what Redis or the connection says. */
export async function checkFitness(client: Redis, key: string): Promise<void> {
  const [info] = await Promise.all([client.info('server'), client.eval('return 1', 1, key)]);
  checkVersion(info);
}

/** Waiting does not mend it: the URL, the user's rights or the version are wrong. */
export function isLasting(error: unknown): boolean {
  return error instanceof RedisError || (error instanceof Error && LASTING.test(error.message));
}

export function asRedisError(error: unknown): RedisError {
  if (error instanceof RedisError) return error;
  // ioredis prints the address, never the password.
  const reason = String(error)
    .replace(/^(\w*Error: )+/, '')
    .replace(/:\/\/[^@/]*@/g, '://')
    .replace(/\.$/, '');
  return new RedisError(`Redis (REDIS_URL) cannot be used: ${reason}.`, { cause: error });
}

/** https://redis.io/docs/latest/commands/info/ */
function checkVersion(info: string): void {
  const valkey = /^valkey_version:(.+)$/m.exec(info)?.[1]?.trim();
  if (valkey !== undefined) return;
  const version = /^redis_version:(.+)$/m.exec(info)?.[1]?.trim() ?? '';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > LEAST_VERSION[0] || (major === LEAST_VERSION[0] && minor >= LEAST_VERSION[1])) return;
  throw new RedisError(`Redis (REDIS_URL) is version ${version}; it has to be 6.2 or later, or Valkey.`);
}
