import { setTimeout as sleep } from 'node:timers/promises';

const MOST_MS = 60_000;
const AGAIN_AFTER_MS = 250;

/** Does what Redis is needed for, again and again while it is away; rejects as the last attempt did when it stays away for a minute. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + MOST_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(AGAIN_AFTER_MS);
    }
  }
}
