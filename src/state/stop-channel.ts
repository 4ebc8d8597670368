import { connection, type RedisLink } from './redis';

export interface StopChannel {
  /** Tells all replicas to stop the search behind an answer. */
  stop(ref: string): Promise<void>;
  close(): void;
}

/** A search runs on one replica, and its Stop may reach another. `onStop` is called on every one, as long as Redis is there. */
export function openStopChannel(link: RedisLink, onStop: (ref: string) => void): StopChannel {
  const channel = link.key('stop');
  const hearing = connection(link.settings, { maxRetriesPerRequest: null, autoResubscribe: false });
  hearing.on('error', () => undefined);
  hearing.on('message', (_channel, ref) => onStop(ref));
  hearing.on('ready', () => void hearing.subscribe(channel).catch(() => undefined));
  hearing.connect().catch(() => undefined);
  return {
    stop: async (ref) => void (await link.client.publish(channel, ref)),
    close: () => hearing.disconnect(),
  };
}
