import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from './actions/job';
import { LEFT, type Work } from './actions/journal';
import type { Running } from './jobs/running';
import { takeUp } from './jobs/take-up';
import type { Log } from './observability/log';
import type { Clock } from './ports';
import type { SlackApp } from './slack/app';
import type { State } from './state/state';

/** What an earlier process accepted and did not end, where there is one process. */
export interface LeftWork {
  readonly jobs: readonly Job[];
  readonly clicks: readonly { readonly id: string }[];
}

export interface LeftWorkParts {
  readonly app: SlackApp;
  readonly running: Running;
  readonly log: Log;
  readonly clock: Clock;
}

const BETWEEN_JOBS_MS = 1000;

/** To be read before anything new comes in: what is open then belongs to an earlier process. */
export async function leftWorkOf({ jobs, clicks }: State): Promise<LeftWork> {
  const [openJobs, openClicks] = await Promise.all([jobs.all(), clicks.all()]);
  return { jobs: openJobs, clicks: openClicks };
}

/** Begun one after the other: Slack takes about one message a second and channel. */
export async function finishLeftWork(left: LeftWork, { app, running, log, clock }: LeftWorkParts): Promise<void> {
  const { finish, close } = takeUp(left.jobs, clock.now());
  if (left.jobs.length + left.clicks.length > 0)
    log.info({ finish: finish.length, close: close.length, clicks: left.clicks.length }, 'taking up what an earlier process left');
  const leave = running.enter();
  // What Slack does not take comes again by itself.
  const perform = (work: Work): Promise<void> => app.perform(work, LEFT);
  try {
    for (const job of close) await app.close(job);
    const clicks = left.clicks.map(({ id }) => perform({ is: 'click', id }));
    const begun = finish.map(async ({ id }, index) => {
      await sleep(index * BETWEEN_JOBS_MS);
      await perform({ is: 'question', id });
    });
    await Promise.all([...clicks, ...begun]);
  } finally {
    leave();
  }
}
