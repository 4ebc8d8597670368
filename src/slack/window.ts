import type { ModalView } from '@slack/types';
import { type Actor, sayTo } from './after-ack';
import { loadingModal } from './blocks/modals';
import type { Click } from './click';
import type { Surroundings } from './surroundings';
import { slackError } from './web-error';

const LATE = 'Slack opens a window only within 3 s of the click, and this one came too late. Press the button again.';

/** Opens a modal at once, while the trigger lives, and fills it when its content is there. https://docs.slack.dev/surfaces/modals#updating_views */
export async function openWindow(
  surroundings: Surroundings,
  click: Click & { readonly value: { readonly ref: string } },
  actor: Actor,
  title: string,
  fill: () => Promise<ModalView>,
): Promise<void> {
  const { client } = surroundings;
  let opened: Awaited<ReturnType<typeof client.views.open>>;
  try {
    opened = await client.views.open({ trigger_id: click.triggerId, view: loadingModal(title, 'Reading what the answer rests on.') });
  } catch (error) {
    if (!['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id'].includes(slackError(error) ?? '')) throw error;
    return sayTo(surroundings, actor, LATE);
  }
  const { id, hash } = opened.view ?? {};
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
