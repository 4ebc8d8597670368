import { setTimeout as sleep } from 'node:timers/promises';
import { Redis, type RedisOptions } from 'ioredis';
import { asRedisError, checkFitness, isLasting, RedisError } from './redis-fitness';

/**
 * How Redis is at the moment. `unusable`: it answers, and waiting does not mend what it says. `since` in ms since 1970, `says` one sentence
 * without a secret.
 */
export type RedisState = { readonly is: 'ready' } | { readonly is: 'away' | 'unusable'; readonly since: number; readonly says: string };

export interface RedisSettings {
  /** redis:// or rediss:// */
  readonly url: string;
  /** Begins every key: two installations on one Redis need two of them. */
  readonly prefix: string;
}

const CONNECT_MS = 5_000;
/** A command that takes longer is as good as refused: an ack has three seconds. */
const COMMAND_MS = 1_500;
const RECONNECT_MS = 500;
/** What somebody has to mend first. */
const UNUSABLE_AGAIN_MS = 5_000;
/** A start does not wait longer for its first word. */
const MOST_OPENING_MS = 2_500;

/** One Redis or Valkey for all replicas. Commands fail at once while it is away; what it keeps, it keeps. */
export class RedisLink {
  readonly client: Redis;
  /** Resolves when Redis can be used for the first time. */
  readonly arrived: Promise<void>;
  private readonly judged: Promise<void>;
  private current: RedisState = { is: 'away', since: Date.now(), says: 'Redis (REDIS_URL) has not answered yet.' };
  private noteArrived = (): void => undefined;
  private noteJudged = (): void => undefined;
  /** What the connection that stands, or is being made, met. */
  private met: unknown;
  private onChange: (state: RedisState) => void = () => undefined;

  private constructor(readonly settings: RedisSettings) {
    this.arrived = new Promise((resolve) => {
      this.noteArrived = resolve;
    });
    this.judged = new Promise((resolve) => {
      this.noteJudged = resolve;
    });
    this.client = connection(settings, {
      ...{ maxRetriesPerRequest: 0, enableOfflineQueue: false, commandTimeout: COMMAND_MS },
      retryStrategy: () => (this.current.is === 'unusable' ? UNUSABLE_AGAIN_MS : RECONNECT_MS),
    });
    this.client.on('connect', () => {
      this.met = undefined;
    });
    this.client.on('error', (error) => {
      this.met = error;
      if (this.current.is !== 'ready') this.lose(error);
    });
    this.client.on('close', () => {
      if (this.current.is === 'ready') this.lose(this.met ?? 'the connection was closed');
    });
    this.client.on('ready', () => void this.judge());
    this.client.connect().catch(() => undefined);
  }

  /** Connects and checks. Throws `RedisError` where there is none to be used. */
  static async open(settings: RedisSettings, onChange?: (state: RedisState) => void): Promise<RedisLink> {
    const link = new RedisLink(settings);
    await link.judged;
    if (link.current.is !== 'ready') throw link.refused(link.current.says);
    return link.telling(onChange);
  }

  /** The same, but one that is away is waited for, by whoever needs it. Throws `RedisError` where waiting does not help. */
  static async openOrAwait(settings: RedisSettings, onChange?: (state: RedisState) => void): Promise<RedisLink> {
    const link = new RedisLink(settings);
    await Promise.race([link.judged, sleep(MOST_OPENING_MS, undefined, { ref: false })]);
    if (link.current.is === 'unusable') throw link.refused(link.current.says);
    link.telling(onChange);
    if (link.current.is === 'away') onChange?.(link.current);
    return link;
  }

  get state(): RedisState {
    return this.current;
  }

  /** All keys have one hash tag, so that a cluster keeps them in one slot and a script may touch several. */
  key(...parts: readonly string[]): string {
    return [`{${this.settings.prefix}}`, ...parts].join(':');
  }

  close(): void {
    this.onChange = () => undefined;
    this.client.disconnect();
  }

  private telling(onChange: (state: RedisState) => void = () => undefined): this {
    this.onChange = onChange;
    return this;
  }

  private refused(says: string): RedisError {
    this.close();
    return new RedisError(says, { cause: this.met });
  }

  private async judge(): Promise<void> {
    try {
      // A database that is not there: ioredis would go on in the first one.
      if (this.met !== undefined) throw this.met;
      await checkFitness(this.client, this.key('fitness'));
      this.become({ is: 'ready' });
    } catch (error) {
      this.lose(error);
      if (this.client.status === 'ready') this.client.disconnect(true);
    }
  }

  private lose(error: unknown): void {
    const since = this.current.is === 'ready' ? Date.now() : this.current.since;
    this.become({ is: isLasting(error) ? 'unusable' : 'away', since, says: asRedisError(error).message });
  }

  private become(state: RedisState): void {
    const isChanged = state.is !== this.current.is;
    this.current = state;
    this.noteJudged();
    if (state.is === 'ready') this.noteArrived();
    if (isChanged) this.onChange(state);
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
