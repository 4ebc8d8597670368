import type { App } from '@slack/bolt';
import { endedWithin } from '../../deadline';
import type { Report } from '../../doctor/check';
import { HANDED_ON, handOn } from '../hand-on';
import { homeFacts } from '../home/home-facts';
import { closedHome, homeView } from '../home/home-view';
import type { Surroundings } from '../surroundings';
import { isSlackAway } from '../web-error';

/** Readiness changes when somebody changes a role, a scope or a stage: so long a report is shown on. */
const READINESS_MS = 10 * 60_000;
/** What is known is drawn at once, and the page again when readiness is known. */
const SOON_MS = 300;
const FAILED = 'This page could not be put together. Open it again; if it stays so, tell whoever runs me.';

/** So often a page that Slack does not take is tried: by then its reader has gone, or opens it again. */
const MOST_ATTEMPTS = 4;

/** The Home tab, drawn anew each time it is opened, for its reader alone. https://docs.slack.dev/reference/events/app_home_opened */
export function listenToHome(app: App, surroundings: Surroundings): void {
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home' || !surroundings.seen.first(`event ${body.event_id}`)) return;
    const reader: Reader = { userId: event.user, teamId: body.team_id };
    await shown(surroundings, reader, async () => {
      const { ok } = await surroundings.people.admit(reader.userId, reader.teamId);
      if (!surroundings.sleeps) return publishTwice(surroundings, reader, ok ? readiness(surroundings) : undefined);
      await publish(surroundings, reader, undefined);
      if (ok && surroundings.doctor !== undefined)
        await handOn(surroundings, { ...reader, id: `event ${body.event_id}`, does: HANDED_ON.home });
    });
  });
  surroundings.clickWork.set(HANDED_ON.home, {
    what: 'looking at how ready I am for the Home tab',
    work: (reader) =>
      shown(surroundings, reader, async () => {
        const report = await readiness(surroundings);
        if (report !== undefined) await publish(surroundings, reader, report);
      }),
  });
}

/** What Slack does not take just now is shown later; a process that sleeps in between has no later. */
async function shown(surroundings: Surroundings, reader: Reader, show: () => Promise<void>, attempts = 0): Promise<void> {
  const { log, later, sleeps } = surroundings;
  try {
    await show();
  } catch (error) {
    const comesAgain = !sleeps && isSlackAway(error) && attempts + 1 < MOST_ATTEMPTS;
    if (comesAgain) later.add(attempts, () => void shown(surroundings, reader, show, attempts + 1));
    log[comesAgain ? 'warn' : 'error']({ err: error, userId: reader.userId }, 'the Home tab could not be shown');
  }
}

interface Reader {
  readonly userId: string;
  readonly teamId: string | undefined;
}

/** What is known within a moment at once, and once more with the report where that takes longer. */
async function publishTwice(surroundings: Surroundings, reader: Reader, looking: Promise<Report | undefined> | undefined): Promise<void> {
  const soon = looking === undefined ? undefined : await endedWithin(looking, SOON_MS);
  await publish(surroundings, reader, soon);
  const later = soon === undefined ? await looking : undefined;
  if (later !== undefined) await publish(surroundings, reader, later);
}

/** Undefined where nobody looks, or the look fails. */
async function readiness({ doctor }: Surroundings): Promise<Report | undefined> {
  return doctor?.(READINESS_MS).catch(() => undefined);
}

async function publish(surroundings: Surroundings, { userId, teamId }: Reader, report: Report | undefined): Promise<void> {
  await surroundings.client.views.publish({ user_id: userId, view: await drawn(surroundings, userId, teamId, report) });
}

async function drawn(surroundings: Surroundings, userId: string, teamId: string | undefined, report: Report | undefined) {
  const admission = await surroundings.people.admit(userId, teamId);
  if (!admission.ok) return closedHome(admission.says);
  try {
    return homeView(await homeFacts(surroundings, admission.person, report));
  } catch (error) {
    surroundings.log.error({ err: error, userId }, 'the Home tab could not be put together');
    return closedHome(FAILED);
  }
}
