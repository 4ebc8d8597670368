import { STALE_AFTER_MS } from '../actions/journal';
import type { Stops } from '../actions/stops';
import { patiently } from '../patiently';
import { connection, type RedisLink } from './redis';

/** A search runs in one process, and its Stop may reach another, or come while nobody has it: it is kept first, and published then. */
export function redisStops(link: RedisLink): Stops {
  const { client } = link;
  const keyOf = (ref: string): string => link.key('stopped', ref);
  return {
    async stop(ref) {
      await client.set(keyOf(ref), '1', 'PX', STALE_AFTER_MS);
      await client.publish(channelOf(link), ref);
    },
    isStopped: (ref) => patiently(async () => (await client.exists(keyOf(ref))) === 1),
  };
}

/** Whoever searches. */
export interface Hearing {
  stopSearch(ref: string): void;
  /** Looks for Stops of what is being searched. */
  lookForStops(): void;
}

/**
 * Hears Stops, on a connection of its own: one that hears does nothing else. What came before it heard, also while the connection was gone,
 * is looked for as soon as it hears. https://redis.io/docs/latest/develop/pubsub/
 */
export function hearStops(link: RedisLink, hearing: Hearing): { readonly close: () => void } {
  const client = connection(link.settings, { maxRetriesPerRequest: null, autoResubscribe: false });
  client.on('error', () => undefined);
  client.on('message', (_channel, ref) => hearing.stopSearch(ref));
  client.on(
    'ready',
    () =>
      void client.subscribe(channelOf(link)).then(
        () => hearing.lookForStops(),
        () => undefined,
      ),
  );
  client.connect().catch(() => undefined);
  return { close: () => client.disconnect() };
}

const channelOf = (link: RedisLink): string => link.key('stop');
