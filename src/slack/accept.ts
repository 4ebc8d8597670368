import type { Job } from '../actions/job';
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
}

/** Writes a question down before it is acknowledged; undefined where it is written down already. Secrets are gone from its text. */
export async function accept({ jobs, clock }: Surroundings, asked: Asked, question: Question): Promise<Job | undefined> {
  const job: Job = {
    ...asked,
    ref: newRef(),
    quietly: asked.quietly === true || question.quietly,
    secrets: [...question.secrets],
    text: question.text,
    receivedAt: clock.now(),
  };
  return (await jobs.open(job)) ? job : undefined;
}
