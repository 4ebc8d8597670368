import type { Redis } from 'ioredis';
import { endedWithin } from '../deadline';
import type { RedisLink } from './redis';

/** Slack waits three seconds, and the work of an ack is still to come. */
const MOST_MS = 1_000;

/**
 * Before the first command after a sleep: a process that was frozen does not notice that its connection was closed, and commands fail until
 * it has. Resolves when Redis answers, and anyhow after a moment: what needs Redis says then that it is away.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export async function wakeRedis({ client }: RedisLink): Promise<void> {
  try {
    await client.ping();
  } catch {
    // Nothing says that it is gone: it is opened anew.
    if (client.status === 'ready') client.disconnect(true);
    await opened(client);
  }
}

async function opened(client: Redis): Promise<void> {
  let open = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    open = resolve;
  });
  client.once('ready', open);
  await endedWithin(ready, MOST_MS);
  client.off('ready', open);
}
