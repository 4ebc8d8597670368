import type { App } from '@slack/bolt';
import { admitClick } from '../access/admit-click';
import { ACTIONS } from '../action-ids';
import { sayTo } from '../after-ack';
import { stopEverywhere } from '../stoppable';
import type { Surroundings } from '../surroundings';
import { listenToButton } from './button';

/** "Stop": the search ends and what is known by then is the answer. */
export function listenToStopButton(app: App, surroundings: Surroundings): void {
  listenToButton(app, surroundings, ACTIONS.stop, 'stopping the search', async (click, actor) => {
    const access = await admitClick(surroundings, click);
    if (!access.ok) return sayTo(surroundings, actor, access.says);
    const { searches, stops, sleeps, log } = surroundings;
    const { ref } = click.value;
    const mayRun = searches.has(ref) || stops !== undefined;
    if (!mayRun && sleeps) return sayTo(surroundings, actor, 'On Lambda without Redis a search cannot be stopped: it ends by itself.', ref);
    if (!mayRun) return sayTo(surroundings, actor, 'This search has ended already.', ref);
    log.info({ ref, by: access.person.id }, 'search stopped');
    await stopEverywhere(surroundings, ref);
  });
}
