import type { ModalView } from '@slack/types';
import { newRef } from '../observability/ref';
import { acceptClick } from './accept';
import type { Actor } from './after-ack';
import { loadingModal } from './blocks/modals';
import type { Pressed } from './clicks/click-work';
import { type OpenedModal, openModal } from './open-modal';
import type { Surroundings } from './surroundings';
import { slackError } from './web-error';

/** Opens a modal at once, while the trigger lives, and fills it when its content is there. https://docs.slack.dev/surfaces/modals#updating_views */
export async function openWindow(
  surroundings: Surroundings,
  click: Pressed,
  actor: Actor,
  title: string,
  fill: () => Promise<ModalView>,
): Promise<void> {
  const loading = loadingModal(title, 'Reading what the answer rests on.');
  const window = click.view ?? (await openModal(surroundings, actor, click.triggerId, loading));
  if (window === undefined) return;
  if (surroundings.sleeps && click.view === undefined) return handOffView(surroundings, click, window);
  try {
    await show(surroundings, window, await fill());
  } catch (error) {
    const ref = newRef();
    const says = `It could not be read. Ask again, or give this ref to whoever runs me: ${ref}.`;
    // Said in the window, or else where the button stands.
    await show(surroundings, window, loadingModal(title, says)).catch(() => Promise.reject(error));
    surroundings.log.error({ err: error, ref }, 'a window could not be filled');
  }
}

/** A window that was closed meanwhile shows nothing: nobody waits for it. https://docs.slack.dev/reference/methods/views.update#errors */
async function show({ client }: Surroundings, { id, hash }: OpenedModal, view: ModalView): Promise<void> {
  try {
    await client.views.update({ view_id: id, ...(hash === undefined ? {} : { hash }), view });
  } catch (error) {
    if (!['not_found', 'hash_conflict', 'view_not_found'].includes(slackError(error) ?? '')) throw error;
  }
}

/** The window stands and says that it is being read; an invocation that Slack does not wait for fills it. */
async function handOffView(surroundings: Surroundings, click: Pressed, view: OpenedModal): Promise<void> {
  const { userId, teamId, channelId, threadTs, actionId, value } = click;
  await acceptClick(surroundings, {
    ...{ id: `view ${view.id}`, actionId, userId, teamId, channelId, threadTs },
    ...{ value: JSON.stringify(value), view, receivedAt: surroundings.clock.now() },
  });
}
