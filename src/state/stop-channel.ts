import { connection, type RedisLink } from './redis';

export interface StopChannel {
  /** Tells all replicas to stop the search behind an answer. */
  stop(ref: string): Promise<void>;
  close(): void;
}

/** A search runs on one replica, and its Stop may reach another. `onStop` is called on every one, as long as Redis is there. */
export function openStopChannel(link: RedisLink, onStop: (ref: string) => void): StopChannel {
  const { close } = hearStops(link, onStop);
  return { stop: (ref) => tellToStop(link, ref), close };
}

/** Tells whoever hears to stop the search behind an answer. */
export async function tellToStop(link: RedisLink, ref: string): Promise<void> {
  await link.client.publish(channelOf(link), ref);
}

/** A connection of its own: one that hears does nothing else. `isHeard` resolves when it hears for the first time; never while Redis is away. */
export function hearStops(link: RedisLink, onStop: (ref: string) => void): { readonly isHeard: Promise<void>; readonly close: () => void } {
  const hearing = connection(link.settings, { maxRetriesPerRequest: null, autoResubscribe: false });
  hearing.on('error', () => undefined);
  hearing.on('message', (_channel, ref) => onStop(ref));
  const isHeard = new Promise<void>((resolve) => {
    hearing.on(
      'ready',
      () =>
        void hearing.subscribe(channelOf(link)).then(
          () => resolve(),
          () => undefined,
        ),
    );
  });
  hearing.connect().catch(() => undefined);
  return { isHeard, close: () => hearing.disconnect() };
}

const channelOf = (link: RedisLink): string => link.key('stop');
