import type { AcceptedClick } from '../actions/accepted-click';
import { STALE_AFTER_MS, type Taking, type Work } from '../actions/journal';
import { ago } from '../words/text';
import { sayTo } from './after-ack';
import { answerJob } from './answering/answer-job';
import { closeJob } from './answering/close-job';
import { answerFollowUp } from './follow-ups/answer-follow-up';
import { actorOf, doClick } from './listeners/button';
import type { Surroundings } from './surroundings';

/** Work that is open still after an attempt. */
export class LeftOpen extends Error {
  override readonly name = 'LeftOpen';
}

/**
 * Does journaled work and closes it, or closes what is too old with a sentence. Rejects where it stays open, for another attempt here or
 * elsewhere. What is done already is nothing to do.
 */
export async function perform(surroundings: Surroundings, work: Work, taking: Taking): Promise<void> {
  const { jobs, clicks, clock } = surroundings;
  const isStale = (receivedAt: number): boolean => clock.now() - receivedAt > STALE_AFTER_MS;
  if (work.is === 'click') {
    const click = await clicks.byId(work.id);
    if (click === undefined) return;
    return isStale(click.receivedAt) ? closeClick(surroundings, click) : doClick(surroundings, click, taking);
  }
  const job = await jobs.byId(work.id);
  if (job === undefined) return;
  if (isStale(job.receivedAt)) await closeJob(surroundings, job);
  else if (job.kind === 'follow-up') await answerFollowUp(surroundings, job);
  else await answerJob(surroundings, job, { taking });
  if ((await taking.stillMine()) && (await jobs.byId(work.id)) !== undefined) throw new LeftOpen(`${job.ref} stays open`);
}

/** Ends a click that nobody waits for any more. */
export async function closeClick(surroundings: Surroundings, click: AcceptedClick): Promise<void> {
  const { clicks, clock, clickWork } = surroundings;
  const what = clickWork.get(click.actionId)?.what ?? 'what this button does';
  const says = `I was restarted before I had done this: ${what}. The click is ${ago(clock.now() - click.receivedAt)} old, so I leave it. Press again if you still want it.`;
  await sayTo(surroundings, actorOf(surroundings, click), says);
  await clicks.close(click.id);
}
