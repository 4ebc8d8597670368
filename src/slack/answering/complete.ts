import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../answer';
import { addedSections, appended } from '../blocks/added-evidence';
import { evidenceSections } from '../blocks/evidence';
import type { MessageContent } from '../blocks/message';
import type { Surroundings } from '../surroundings';
import { contentFor, type Delivery, metadataOf } from './deliver';
import type { Reply } from './outlet';

/** An answer that stands, with what stands below it. */
export interface Delivered {
  readonly delivery: Delivery;
  readonly replies: readonly Reply[];
}

/**
 * Completes an answer as more comes in after its verdict: the message by an edit, which wakes nobody, and only where it says something
 * else; the evidence by what is new in it. Never throws: the answer that stands stays.
 */
export async function complete(
  surroundings: Surroundings,
  delivered: Delivered,
  later: AsyncIterable<Answer>,
  stop: AbortSignal,
): Promise<void> {
  const { answers, log } = surroundings;
  const { outlet, job } = delivered.delivery;
  let standing = delivered;
  const pace = pacedBy(surroundings.pace.editEvery);
  try {
    for await (const answer of later) {
      if (stop.aborted) return;
      answers.remember(answer);
      if (outlet.completions > 1) standing = await shown(surroundings, standing, answer, pace);
      else if (outlet.completions === 1) standing = { ...standing, delivery: { ...delivered.delivery, answer } };
    }
    if (outlet.completions === 1) await edited(surroundings, delivered.delivery, standing.delivery.answer, pace);
  } catch (error) {
    log.warn({ err: error, ref: job.ref }, 'an answer could not be completed');
  }
}

async function shown(surroundings: Surroundings, standing: Delivered, answer: Answer, pace: Pace): Promise<Delivered> {
  const { outlet } = standing.delivery;
  await edited(surroundings, standing.delivery, answer, pace);
  const added = addedSections(evidenceSections(standing.delivery.answer), evidenceSections(answer));
  const last = standing.replies.at(-1);
  const more = appended(last?.content, added);
  const kept = [...standing.replies];
  if (last !== undefined && more.edited !== undefined) {
    const { edited: content } = more;
    await pace(() => outlet.amend(last.ts, content));
    kept[kept.length - 1] = { ts: last.ts, content };
  }
  for (const content of more.replies) {
    const ts = await pace(() => outlet.reply(content));
    if (ts !== undefined) kept.push({ ts, content });
  }
  return { delivery: { ...standing.delivery, answer }, replies: kept };
}

/** The message, where it says something else than before; what the answer cost is no reason. */
async function edited(surroundings: Surroundings, before: Delivery, answer: Answer, pace: Pace): Promise<void> {
  const after: Delivery = { ...before, answer };
  const content = contentFor(after);
  if (said(content) === said(contentFor({ ...before, answer: { ...before.answer, cost: answer.cost } }))) return;
  await pace(() => before.outlet.complete(surroundings.standing.put(answer.ref, content), metadataOf(answer)));
}

function said({ text, blocks }: MessageContent): string {
  return JSON.stringify([text, blocks]);
}

type Pace = <T>(edit: () => Promise<T>) => Promise<T>;

/** Edits of one answer, none sooner than its time after the one before has reached Slack. */
function pacedBy(everyMs: number): Pace {
  let nextAt = performance.now() + everyMs;
  return async (edit) => {
    await sleep(Math.max(0, nextAt - performance.now()));
    try {
      return await edit();
    } finally {
      nextAt = performance.now() + everyMs;
    }
  };
}
