import { connection, type RedisLink } from './redis';

export interface StopChannel {
  /** Tells all replicas to stop the search behind an answer. */
  stop(ref: string): Promise<void>;
  close(): void;
}

/** A search runs on one replica, and its Stop may reach another. `onStop` is called on every one. */
export async function openStopChannel(link: RedisLink, onStop: (ref: string) => void): Promise<StopChannel> {
  const hearing = hearStops(link, onStop);
  await hearing.isHeard;
  return { stop: (ref) => tellToStop(link, ref), close: hearing.close };
}

/** Tells whoever hears to stop the search behind an answer. */
export async function tellToStop(link: RedisLink, ref: string): Promise<void> {
  await link.client.publish(channelOf(link), ref);
}

/** A connection of its own: one that hears does nothing else. `isHeard` resolves when nothing is missed any more. */
export function hearStops(link: RedisLink, onStop: (ref: string) => void): { readonly isHeard: Promise<void>; readonly close: () => void } {
  const hearing = connection(link.settings, { maxRetriesPerRequest: null });
  hearing.on('error', () => undefined);
  hearing.on('message', (_channel, ref) => onStop(ref));
  return { isHeard: hearing.subscribe(channelOf(link)).then(() => undefined), close: () => hearing.disconnect() };
}

const channelOf = (link: RedisLink): string => link.key('stop');
