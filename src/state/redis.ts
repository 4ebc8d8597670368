import { Redis, type RedisOptions } from 'ioredis';

/** How Redis is at the moment. */
export type RedisState = { readonly is: 'ready' } | { readonly is: 'away' /** ms since 1970 */; readonly since: number };

export interface RedisSettings {
  /** redis:// or rediss:// */
  readonly url: string;
  /** Begins every key: two installations on one Redis need two of them. */
  readonly prefix: string;
}

/** Why Redis cannot be used: one sentence. */
export class RedisError extends Error {
  override readonly name = 'RedisError';
}

const CONNECT_MS = 5_000;
/** A command that takes longer is as good as refused: an ack has three seconds. */
const COMMAND_MS = 1_500;
const RECONNECT_MS = 500;
const LEAST_VERSION = [6, 2] as const;

/** One Redis or Valkey for all replicas. Commands fail at once while it is away; what it keeps, it keeps. */
export class RedisLink {
  private awaySince: number | undefined;

  private constructor(
    readonly client: Redis,
    readonly settings: RedisSettings,
  ) {}

  /** Connects and checks the version. Throws `RedisError` where there is none to be used. */
  static async open(settings: RedisSettings, onChange: (state: RedisState) => void = () => undefined): Promise<RedisLink> {
    const client = connection(settings, { maxRetriesPerRequest: 0, enableOfflineQueue: false, commandTimeout: COMMAND_MS });
    const link = new RedisLink(client, settings);
    let first: unknown;
    client.on('error', (error) => {
      first ??= error;
    });
    try {
      await client.connect();
      await checkVersion(client);
    } catch (error) {
      client.disconnect();
      if (error instanceof RedisError) throw error;
      throw new RedisError(`Redis (REDIS_URL) cannot be used: ${reasonOf(first ?? error)}.`, { cause: error });
    }
    client.on('close', () => {
      if (link.awaySince !== undefined) return;
      link.awaySince = Date.now();
      onChange(link.state);
    });
    client.on('ready', () => {
      if (link.awaySince === undefined) return;
      link.awaySince = undefined;
      onChange(link.state);
    });
    return link;
  }

  get state(): RedisState {
    return this.awaySince === undefined ? { is: 'ready' } : { is: 'away', since: this.awaySince };
  }

  /** All keys have one hash tag, so that a cluster keeps them in one slot and a script may touch several. */
  key(...parts: readonly string[]): string {
    return [`{${this.settings.prefix}}`, ...parts].join(':');
  }

  close(): void {
    this.client.removeAllListeners('close');
    this.client.disconnect();
  }
}

/** A connection that comes back by itself. `lazyConnect`: opened with the first command. */
export function connection({ url }: RedisSettings, options: Omit<RedisOptions, 'replyMapping'> = {}): Redis {
  return new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    retryStrategy: () => RECONNECT_MS,
    // A script that failed because a replica was promoted is tried at the new primary.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    ...options,
  });
}

/** https://redis.io/docs/latest/commands/info/ */
async function checkVersion(client: Redis): Promise<void> {
  const info = await client.info('server');
  const valkey = /^valkey_version:(.+)$/m.exec(info)?.[1]?.trim();
  if (valkey !== undefined) return;
  const version = /^redis_version:(.+)$/m.exec(info)?.[1]?.trim() ?? '';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > LEAST_VERSION[0] || (major === LEAST_VERSION[0] && minor >= LEAST_VERSION[1])) return;
  throw new RedisError(`Redis (REDIS_URL) is version ${version}; it has to be 6.2 or later, or Valkey.`);
}

function reasonOf(error: unknown): string {
  // ioredis prints the address, never the password.
  return String(error)
    .replace(/^(\w*Error: )+/, '')
    .replace(/:\/\/[^@/]*@/g, '://');
}
