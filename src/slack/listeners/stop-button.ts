import type { App } from '@slack/bolt';
import { admitClick } from '../access/admit-click';
import { ACTIONS } from '../action-ids';
import { sayTo } from '../after-ack';
import type { Surroundings } from '../surroundings';
import { listenToButton } from './button';

/** "Stop": the search ends and what is known by then is the answer. */
export function listenToStopButton(app: App, surroundings: Surroundings): void {
  listenToButton(app, surroundings, ACTIONS.stop, 'stopping the search', async (click, actor) => {
    const access = await admitClick(surroundings, click);
    if (!access.ok) return sayTo(surroundings, actor, access.says);
    const search = surroundings.searches.get(click.value.ref);
    if (search === undefined && surroundings.stopElsewhere !== undefined) return surroundings.stopElsewhere(click.value.ref);
    if (search === undefined && surroundings.sleeps)
      return sayTo(surroundings, actor, 'On Lambda without Redis a search cannot be stopped: it ends by itself.', click.value.ref);
    if (search === undefined) return sayTo(surroundings, actor, 'This search has ended already.', click.value.ref);
    surroundings.log.info({ ref: click.value.ref, by: access.person.id }, 'search stopped');
    search.abort();
  });
}
