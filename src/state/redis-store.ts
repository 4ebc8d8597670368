import type { z } from 'zod';
import { StateAway } from '../actions/journal';
import { patiently } from '../patiently';
import type { KeyedStore, Kind } from './keyed-store';
import { parseKept } from './parse-kept';
import type { RedisLink } from './redis';

/** Lists what is there by the time it was written, for `all` and `prune`; what has gone by itself leaves the list. KEYS: item, index. ARGV: text, ms to live or '', now, key, mode. */
const PUT = `
if ARGV[5] == 'new' and redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
if redis.call('GET', KEYS[1]) == '' then return 0 end
if ARGV[2] == '' then redis.call('SET', KEYS[1], ARGV[1]) else redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[4])
if ARGV[2] ~= '' then redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. (ARGV[3] - ARGV[2])) end
return 1`;
/** KEYS: item, index. ARGV: key, ms to remember it or ''. */
const REMOVE = `
redis.call('ZREM', KEYS[2], ARGV[1])
if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], '', 'PX', ARGV[2]) end
return 1`;
const MOST_AT_ONCE = 500;

/**
 * One key an item, gone by itself when it is too old; an index of the keys beside them. A removed key that is remembered is empty.
 * What accepts work fails at once while Redis is away; what notes work that was done waits for it.
 */
export class RedisStore<T> implements KeyedStore<T> {
  private readonly schema: z.ZodType<T>;
  private readonly index: string;

  private constructor(
    private readonly link: RedisLink,
    private readonly kind: Kind<T>,
  ) {
    this.schema = kind.schema;
    this.index = link.key(kind.name, '#index');
  }

  /** What is too old by `now` goes when Redis is there: nobody waits for one that is away. */
  static async open<T>(link: RedisLink, kind: Kind<T>, now: number): Promise<RedisStore<T>> {
    const store = new RedisStore(link, kind);
    const { keepMs } = kind;
    if (keepMs === undefined) return store;
    // Items go by themselves; where their index stays, the next start sees to it.
    const pruned = link.arrived.then(() => store.prune(now - keepMs)).catch(() => undefined);
    if (link.state.is === 'ready') await pruned;
    return store;
  }

  async put(key: string, item: T): Promise<void> {
    const write = (): Promise<boolean> => orAway(() => this.write(key, item, 'any'));
    // What was written twice is the same.
    await (this.kind.onTimeOnly === true ? write() : patiently(write));
  }

  async putNew(key: string, item: T): Promise<boolean> {
    return orAway(() => this.write(key, item, 'new'));
  }

  async get(key: string): Promise<T | undefined> {
    return this.read(await orAway(() => this.link.client.get(this.item(key))));
  }

  async remove(key: string): Promise<void> {
    const remove = (): Promise<unknown> =>
      this.link.client.eval(REMOVE, 2, this.item(key), this.index, key, String(this.kind.rememberMs ?? ''));
    await patiently(() => orAway(remove));
  }

  async all(): Promise<readonly T[]> {
    const keys = await this.link.client.zrange(this.index, '0', '-1');
    const items: T[] = [];
    for (let at = 0; at < keys.length; at += MOST_AT_ONCE) {
      const texts = await this.link.client.mget(keys.slice(at, at + MOST_AT_ONCE).map((key) => this.item(key)));
      for (const text of texts) {
        const item = this.read(text);
        if (item !== undefined) items.push(item);
      }
    }
    return items;
  }

  async prune(before: number): Promise<void> {
    const old = await this.link.client.zrange(this.index, '-inf', `(${before}`, 'BYSCORE');
    for (const key of old) await this.link.client.multi().del(this.item(key)).zrem(this.index, key).exec();
  }

  private async write(key: string, item: T, mode: 'any' | 'new'): Promise<boolean> {
    const { keepMs } = this.kind;
    const args = [JSON.stringify(item), String(keepMs ?? ''), String(Date.now()), key, mode] as const;
    return (await this.link.client.eval(PUT, 2, this.item(key), this.index, ...args)) === 1;
  }

  private item(key: string): string {
    return this.link.key(this.kind.name, key);
  }

  private read(text: string | null): T | undefined {
    return text === null || text === '' ? undefined : parseKept(this.schema, text);
  }
}

async function orAway<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw new StateAway('Redis does not answer', { cause });
  }
}
