import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { acceptedClickSchema } from './actions/accepted-click';
import { jobSchema } from './actions/job';
import { FIRST, type HandOff, isStale, LEFT } from './actions/journal';
import type { SlackApp } from './slack/app';
import type { RedisLink } from './state/redis';
import { redisTicks } from './state/redis-ticks';
import type { State } from './state/state';
import { hearStops } from './state/stop-channel';
import { takeOnce } from './state/take-once';

const eventSchema = z.object({
  why403: z.discriminatedUnion('is', [
    z.object({ is: z.literal('question'), id: z.string(), item: jobSchema.optional() }),
    z.object({ is: z.literal('click'), id: z.string(), item: acceptedClickSchema.optional() }),
    /** Of the schedule, once a minute. */
    z.object({ is: z.literal('tick') }),
  ]),
});

/** What the function is invoked with that does not come from Slack. */
export type OwnEvent = z.infer<typeof eventSchema>['why403'];

/** What one invocation hands to another: the id of journaled work, and the work itself where the two share no journal. */
export type HandedOver = Exclude<OwnEvent, { readonly is: 'tick' }>;

/** Undefined for what is none of ours: Slack's requests. */
export function readOwnEvent(event: unknown): OwnEvent | undefined {
  const read = eventSchema.safeParse(event);
  return read.success ? read.data.why403 : undefined;
}

/** Hands work to an invocation of its own, which Slack does not wait for. `isShared`: all invocations have one journal, in Redis. */
export function handOffBy(invoke: (event: { readonly why403: HandedOver }) => Promise<void>, state: State, isShared: boolean): HandOff {
  return async ({ is, id }) => {
    if (isShared) return invoke({ why403: { is, id } });
    if (is === 'question') {
      const item = await state.jobs.byId(id);
      await invoke({ why403: { is, id, ...(item === undefined ? {} : { item }) } });
      await state.jobs.close(id);
    } else {
      const item = await state.clicks.byId(id);
      await invoke({ why403: { is, id, ...(item === undefined ? {} : { item }) } });
      await state.clicks.close(id);
    }
  };
}

export interface WorkerParts {
  readonly app: SlackApp;
  readonly state: State;
  /** Undefined: invocations share nothing. */
  readonly link: RedisLink | undefined;
}

/** Does handed-over work to its end, completions too: when the invocation ends, everything stops. */
export async function doWork(work: HandedOver, { app, state, link }: WorkerParts): Promise<void> {
  if (work.item !== undefined) await (work.is === 'question' ? state.jobs.open(work.item) : state.clicks.open(work.item));
  const taking = link === undefined ? FIRST : await takeOnce(link, work);
  if (taking === undefined) return;
  // Heard while there is something to stop, and not by a container that sleeps.
  const stops = link === undefined ? undefined : hearStops(link, app);
  try {
    await app.perform({ is: work.is, id: work.id }, taking);
    await app.settled();
  } finally {
    stops?.close();
  }
}

/** Longer than closing takes. */
const CLOSING_MS = 60_000;

/** Closes what an invocation that died has left, with a sentence, once it is too old to be awaited. */
export async function closeStale({ app, state }: Pick<WorkerParts, 'app' | 'state'>, now: number): Promise<void> {
  const isMine = (id: string): Promise<boolean> => state.leases.take(`stale/${id}`, randomUUID(), { now, until: now + CLOSING_MS });
  for (const job of await state.jobs.all()) if (isStale(job, now) && (await isMine(job.id))) await app.close(job);
  for (const click of await state.clicks.all())
    if (isStale(click, now) && (await isMine(click.id))) await app.perform({ is: 'click', id: click.id }, LEFT);
}

export interface TickTime {
  /** ms since 1970 */
  readonly now: number;
  /** ms that the invocation has left. */
  readonly left: () => number;
  /** ms that one step takes at most. */
  readonly needed: number;
}

/** Once a minute: what waits on a time. Without Redis nothing does. */
export async function doTick({ app, state, link }: WorkerParts, { now, left, needed }: TickTime): Promise<void> {
  if (link === undefined) return;
  await redisTicks(link).note();
  let isFirst = true;
  await app.tick(() => {
    // One step has to be tried, however little time the function is given.
    const hasTime = isFirst || left() > needed;
    isFirst = false;
    return hasTime;
  });
  await closeStale({ app, state }, now);
}
