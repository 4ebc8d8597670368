import type { AcceptedClick } from '../actions/accepted-click';
import type { Job } from '../actions/job';
import { type Journal, StateAway, type Work } from '../actions/journal';
import { newRef } from '../observability/ref';
import type { Question } from '../question/types';
import type { Surroundings } from './surroundings';

export interface Asked {
  /** Made of Slack's own ids. */
  readonly id: string;
  readonly kind: Job['kind'];
  readonly teamId?: string | undefined;
  readonly userId: string;
  readonly channelId: string;
  readonly threadTs?: string | undefined;
  readonly parentOfThread?: boolean;
  readonly quietly?: boolean;
  /** When the text was written, where that was before it was asked about. */
  readonly saidAt?: number | undefined;
  readonly snippets?: Job['snippets'];
  /** The ids of the button that asks. */
  readonly about?: Readonly<Record<string, string>> | undefined;
  /** Kept sealed, so that whoever answers can still speak to the asker alone. */
  readonly responseUrl?: string | undefined;
}

/**
 * Writes a question down before it is acknowledged. Gives the job where this process is to answer it; undefined where it is written down
 * already, or where any of the replicas takes it. Secrets are gone from its text.
 */
export async function accept(surroundings: Surroundings, asked: Asked, question: Question): Promise<Job | undefined> {
  const { responseUrl, ...ids } = asked;
  const job: Job = {
    ...ids,
    ...(responseUrl === undefined ? {} : { sealedReply: surroundings.seal.close(responseUrl) }),
    ref: newRef(),
    quietly: asked.quietly === true || question.quietly,
    secrets: [...question.secrets],
    text: question.text,
    receivedAt: surroundings.clock.now(),
  };
  return acceptJob(surroundings, job);
}

/** The same for a job that is made already. */
export function acceptJob(surroundings: Surroundings, job: Job): Promise<Job | undefined> {
  return journaled(surroundings, surroundings.jobs, surroundings.spare?.jobs, { is: 'question', id: job.id }, job);
}

/** The same for a pressed button. */
export function acceptClick(surroundings: Surroundings, click: AcceptedClick): Promise<AcceptedClick | undefined> {
  return journaled(surroundings, surroundings.clicks, surroundings.spare?.clicks, { is: 'click', id: click.id }, click);
}

/** Throws where it can be written down nowhere: it is not acknowledged then. */
async function journaled<T extends { readonly id: string }>(
  { handOff, spare, log }: Surroundings,
  journal: Journal<T>,
  spareJournal: Journal<T> | undefined,
  work: Work,
  item: T,
): Promise<T | undefined> {
  const isAway = spare?.isAway === true;
  try {
    if (isAway) throw new StateAway('Redis is away');
    const isNew = await journal.open(item);
    if (handOff === undefined) return isNew ? item : undefined;
    // Accepted before, and perhaps by a process that died before it was handed over: that is done again, and changes nothing else.
    if (isNew || (await journal.byId(item.id)) !== undefined) await handOff(work);
    return undefined;
  } catch (error) {
    if (spare === undefined || spareJournal === undefined) throw error;
    log.warn({ err: error, is: work.is }, 'Redis did not take it; it is kept here until it does');
    if (!(await spareJournal.open(item))) return undefined;
    spare.kept(work, isAway);
    return item;
  }
}
