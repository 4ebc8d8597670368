import { z } from 'zod';
import { acceptedClickSchema } from './actions/accepted-click';
import { jobSchema } from './actions/job';
import { type HandOff, STALE_AFTER_MS, type Taking, type Work } from './actions/journal';
import type { SlackApp } from './slack/app';
import type { State } from './state/state';

const eventSchema = z.object({
  why403: z.discriminatedUnion('is', [
    z.object({ is: z.literal('question'), id: z.string(), item: jobSchema.optional() }),
    z.object({ is: z.literal('click'), id: z.string(), item: acceptedClickSchema.optional() }),
  ]),
});

/** What one invocation hands to another: the id of journaled work, and the work itself where the two share no journal. */
export type WorkEvent = z.infer<typeof eventSchema>;

/** Undefined for what is no work of ours: Slack's requests. */
export function readWorkEvent(event: unknown): WorkEvent['why403'] | undefined {
  const read = eventSchema.safeParse(event);
  return read.success ? read.data.why403 : undefined;
}

/** Hands work to an invocation of its own, which Slack does not wait for. `isShared`: all invocations have one journal, in Redis. */
export function handOffBy(invoke: (event: WorkEvent) => Promise<void>, state: State, isShared: boolean): HandOff {
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
  /** Takes the work for one of all invocations; undefined where another has it. */
  readonly take: (work: Work) => Promise<Taking | undefined>;
}

/** Does handed-over work to its end, completions too: when the invocation ends, everything stops. */
export async function doWork(work: NonNullable<ReturnType<typeof readWorkEvent>>, { app, state, take }: WorkerParts): Promise<void> {
  if (work.item !== undefined) await (work.is === 'question' ? state.jobs.open(work.item) : state.clicks.open(work.item));
  const taking = await take(work);
  if (taking === undefined) return;
  await app.perform({ is: work.is, id: work.id }, taking);
  await app.settled();
}

/** Closes what an invocation that died has left, with a sentence, once it is too old to be awaited. */
export async function closeStale({ app, state }: WorkerParts, now: number): Promise<void> {
  for (const job of await state.jobs.all()) if (now - job.receivedAt > STALE_AFTER_MS) await app.close(job);
}
