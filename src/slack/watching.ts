import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import type { DoneWrites } from '../actions/done-writes';
import type { Leases } from '../actions/leases';
import type { Watch, Watches } from '../actions/watch';
import type { Config } from '../config-types';
import type { Impacts } from '../impact/impacts';
import { SteppedWatching } from '../impact/stepped-watching';
import { type StageWatches, TAKE_OVER_EVERY_MS, Watching } from '../impact/watching';
import type { Log } from '../observability/log';
import { realTimers, type Timers } from '../quota/timers';
import { tell } from './answering/asker-outlet';
import { forSlack } from './blocks/message';
import { sentenceMessage } from './blocks/status';
import { post } from './post';
import type { Surroundings } from './surroundings';
import type { ThreadWork } from './thread-work';
import { isGone } from './web-error';

export interface WatchingSurroundings {
  readonly client: WebClient;
  readonly impacts: Impacts;
  readonly watches: Watches;
  readonly leases: Leases;
  /** What this process holds watches as; by default a name of its own. */
  readonly holder?: string | undefined;
  readonly writes: DoneWrites;
  readonly config: Config;
  readonly timers?: Timers;
  readonly threadWork: ThreadWork;
  readonly enter: () => () => void;
  readonly leaving: AbortSignal;
  readonly log: Log;
}

/** Watches whose line goes into their thread; `stop` in the thread ends them. */
export function createWatching(surroundings: WatchingSurroundings): StageWatches {
  const { holder = randomUUID(), threadWork, leaving } = surroundings;
  return new Watching({
    ...{ ...looking(surroundings), holder, leaving },
    onRun: ({ channelId, threadTs }, stop, comesTo) => threadWork.begin(channelId, threadTs, comesTo, stop).end,
  });
}

/** The same for a process that sleeps between two looks. */
export function createSteppedWatching(surroundings: WatchingSurroundings): StageWatches {
  return new SteppedWatching(looking(surroundings));
}

function looking(surroundings: WatchingSurroundings) {
  const { impacts, watches, leases, writes, config, timers = realTimers, enter, log } = surroundings;
  return {
    ...{ impacts, watches, leases, writes, timers, enter },
    budgetDollars: config.search.budgetDollars,
    say: (watch: Watch, line: string) => say(surroundings, watch, line),
    onFailure: (watch: Watch, error: unknown) => log.error({ err: error, ref: watch.ref }, 'a watch failed; it is taken up again'),
  };
}

/** Where the thread is gone, or the bot is out of the channel by now, whoever wanted it is told alone. */
async function say({ client, log }: WatchingSurroundings, { channelId, threadTs, userId, ref }: Watch, line: string): Promise<void> {
  const content = sentenceMessage(line, ref);
  try {
    await post(client, { channelId, threadTs }, forSlack(content));
  } catch (error) {
    if (!isGone(error)) throw error;
    await tell(client, { userId, channelId: userId }, content).catch((again: unknown) =>
      log.warn({ err: again, ref }, 'the line of a watch could not be said'),
    );
  }
}

/** Takes watches that nobody holds, at the start and from then on: whoever looked on may have died. */
export async function resumeWatches(surroundings: Surroundings): Promise<void> {
  const { leaving, spare } = surroundings;
  await spare?.arrived;
  if (leaving.aborted) return;
  const timer = setInterval(() => void takeOver(surroundings), TAKE_OVER_EVERY_MS);
  timer.unref();
  leaving.addEventListener('abort', () => clearInterval(timer), { once: true });
  await takeOver(surroundings);
}

/** Never fails: what cannot be taken up now is taken up at the next look. */
async function takeOver({ watching, spare, log }: Surroundings): Promise<void> {
  if (spare?.isAway === true) return;
  try {
    const resumed = await watching.resume(() => true);
    if (resumed > 0) log.info({ resumed }, 'watching on where an earlier process did');
  } catch (error) {
    log.warn({ err: error }, 'watches could not be taken up');
  }
}
