import type { ModalView } from '@slack/types';
import { acceptClick } from './accept';
import { type Actor, sayTo } from './after-ack';
import { loadingModal } from './blocks/modals';
import type { Pressed } from './listeners/button';
import type { Surroundings } from './surroundings';
import { slackError } from './web-error';

const LATE = 'Slack opens a window only within 3 s of the click, and this one came too late. Press the button again.';

/** Opens a modal at once, while the trigger lives, and fills it when its content is there. https://docs.slack.dev/surfaces/modals#updating_views */
export async function openWindow(
  surroundings: Surroundings,
  click: Pressed,
  actor: Actor,
  title: string,
  fill: () => Promise<ModalView>,
): Promise<void> {
  const { client } = surroundings;
  let opened: { readonly view?: { readonly id?: string | undefined; readonly hash?: string | undefined } | undefined };
  try {
    opened =
      click.view === undefined
        ? await client.views.open({ trigger_id: click.triggerId, view: loadingModal(title, 'Reading what the answer rests on.') })
        : { view: click.view };
  } catch (error) {
    if (!['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id'].includes(slackError(error) ?? '')) throw error;
    return sayTo(surroundings, actor, LATE);
  }
  const { id, hash } = opened.view ?? {};
  if (surroundings.sleeps && click.view === undefined && id !== undefined) return handOffView(surroundings, click, { id, hash });
  const show = async (view: ModalView): Promise<void> => {
    try {
      await client.views.update({ view_id: id ?? '', ...(hash === undefined ? {} : { hash }), view });
    } catch (error) {
      // Closed meanwhile: nobody waits for it.
      if (!['not_found', 'hash_conflict', 'view_not_found'].includes(slackError(error) ?? '')) throw error;
    }
  };
  try {
    await show(await fill());
  } catch (error) {
    await show(loadingModal(title, `It could not be read. Ask again, or give this ref to whoever runs me: ${click.value.ref}.`));
    throw error;
  }
}

/** The window stands and says that it is being read; an invocation that Slack does not wait for fills it. */
async function handOffView(surroundings: Surroundings, click: Pressed, view: { id: string; hash: string | undefined }): Promise<void> {
  const { userId, teamId, channelId, threadTs, actionId, value } = click;
  await acceptClick(surroundings, {
    ...{ id: `view ${view.id}`, actionId, userId, teamId, channelId, threadTs },
    ...{ value: JSON.stringify(value), view, receivedAt: surroundings.clock.now() },
  });
}
