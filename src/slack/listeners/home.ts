import type { App } from '@slack/bolt';
import { homeFacts } from '../home/home-facts';
import { closedHome, homeView } from '../home/home-view';
import type { Surroundings } from '../surroundings';

const FAILED = 'This page could not be put together. Open it again; if it stays so, tell whoever runs me.';

/** The Home tab, drawn anew each time it is opened, for its reader alone. https://docs.slack.dev/reference/events/app_home_opened */
export function listenToHome(app: App, surroundings: Surroundings): void {
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home' || !surroundings.seen.first(`event ${body.event_id}`)) return;
    const { client, log } = surroundings;
    try {
      await client.views.publish({ user_id: event.user, view: await drawn(surroundings, event.user, body.team_id) });
    } catch (error) {
      log.error({ err: error, userId: event.user }, 'the Home tab could not be shown');
    }
  });
}

async function drawn(surroundings: Surroundings, userId: string, teamId: string | undefined) {
  const admission = await surroundings.people.admit(userId, teamId);
  if (!admission.ok) return closedHome(admission.says);
  try {
    return homeView(await homeFacts(surroundings, admission.person));
  } catch (error) {
    surroundings.log.error({ err: error, userId }, 'the Home tab could not be put together');
    return closedHome(FAILED);
  }
}
