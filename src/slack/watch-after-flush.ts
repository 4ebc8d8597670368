import { caseOf } from '../impact/impact';
import { SETTLING_MS, watchedCase } from '../impact/watching';
import type { ButtonValue } from './button-value';
import type { Surroundings } from './surroundings';

const WATCHED_MS = 15 * 60_000;

/** Where and for what was flushed. */
export interface FlushedFor {
  /** The ids of the answer whose button it was. */
  readonly value: ButtonValue;
  readonly channelId: string | undefined;
  /** Undefined: an answer that one person sees has no thread to say anything in. */
  readonly threadTs: string | undefined;
  readonly userId: string;
}

/**
 * After a flush the stage is looked on, where there is a thread to say it in and something to count. It says nothing when it begins: the
 * flush itself was said. Never fails: the flush is done.
 *
 * @param flushedAt ms since 1970
 */
export async function watchAfterFlush(surroundings: Surroundings, flushed: FlushedFor, flushedAt: number): Promise<void> {
  const { answers, impacts, watching, log } = surroundings;
  const { channelId, threadTs, value, userId } = flushed;
  if (channelId === undefined || threadTs === undefined) return;
  try {
    if ((await surroundings.watchesNot()) !== undefined) return;
    const incident = caseOf(await answers.recall(value));
    const watched = incident === undefined ? undefined : watchedCase(incident);
    if (incident === undefined || watched === undefined || (await impacts.whyNot(incident)) !== undefined) return;
    const since = flushedAt + SETTLING_MS;
    const place = { channelId, threadTs, ref: value.ref, userId };
    await watching.start({ ...watched, ...place, since, until: since + WATCHED_MS, flushedAt, spentDollars: 0 });
  } catch (error) {
    log.warn({ err: error, ref: value.ref }, 'the stage is not watched after the flush');
  }
}
