import type { Click } from '../click';
import type { Surroundings } from '../surroundings';
import { type Access, admit } from './admit';
import { isBound } from './bound-click';

export const SHARED = 'Not here: people of another organisation may be in this channel. Ask me in a direct message.';
const ANOTHER_ANSWER = 'The answer of this button says something else by now. Press the button that stands there now, or ask again.';

/** Whether a person may use a button, at this moment: the channel may be shared since, the person a guest by now. */
export async function admitClick(surroundings: Surroundings, click: Click): Promise<Access> {
  const channelId = click.channelId ?? '';
  const access = await admit(surroundings, click.userId, click.teamId, channelId);
  if (!access.ok) return access;
  if (channelId !== '' && (await surroundings.reaches.of(channelId)).shared) return { ok: false, says: SHARED };
  if (await isBound(surroundings, click)) return access;
  surroundings.log.warn(
    { audit: true, who: access.person, what: 'press', value: click.value, result: 'refused' },
    'a button that is not its answer’s',
  );
  return { ok: false, says: ANOTHER_ANSWER };
}
