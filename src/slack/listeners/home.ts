import type { App } from '@slack/bolt';
import { endedWithin } from '../../deadline';
import type { Report } from '../../doctor/check';
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
    await showHome(surroundings, event.user, body.team_id);
  });
}

async function showHome(surroundings: Surroundings, userId: string, teamId: string | undefined, attempts = 0): Promise<void> {
  const { client, log, later } = surroundings;
  try {
    const { ok } = await surroundings.people.admit(userId, teamId);
    const looking = ok ? surroundings.doctor?.(READINESS_MS).catch(() => undefined) : undefined;
    const soon = looking === undefined ? undefined : await endedWithin(looking, SOON_MS);
    const publish = async (report: Report | undefined): Promise<void> =>
      void (await client.views.publish({ user_id: userId, view: await drawn(surroundings, userId, teamId, report) }));
    await publish(soon);
    const report = soon === undefined ? await looking : undefined;
    if (report !== undefined) await publish(report);
  } catch (error) {
    const comesAgain = isSlackAway(error) && attempts + 1 < MOST_ATTEMPTS;
    if (comesAgain) later.add(attempts, () => void showHome(surroundings, userId, teamId, attempts + 1));
    log[comesAgain ? 'warn' : 'error']({ err: error, userId }, 'the Home tab could not be shown');
  }
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
