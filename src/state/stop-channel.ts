import { connection, type RedisLink } from './redis';

export interface StopChannel {
  /** Tells all replicas to stop the search behind an answer. */
  stop(ref: string): Promise<void>;
  close(): void;
}

/** A search runs on one replica, and its Stop may reach another. `onStop` is called on every one. */
export async function openStopChannel(link: RedisLink, onStop: (ref: string) => void): Promise<StopChannel> {
  const channel = link.key('stop');
  const hearing = connection(link.settings, { maxRetriesPerRequest: null });
  hearing.on('error', () => undefined);
  hearing.on('message', (_channel, ref) => onStop(ref));
  await hearing.subscribe(channel);
  return {
    stop: async (ref) => void (await link.client.publish(channel, ref)),
    close: () => hearing.disconnect(),
  };
}
