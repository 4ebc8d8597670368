import type { Click } from '../click';
import type { Surroundings } from '../surroundings';
import { type Access, admit } from './admit';

export const SHARED = 'Not here: people of another organisation may be in this channel. Ask me in a direct message.';

/** Whether a person may use a button, at this moment: the channel may be shared since, the person a guest by now. */
export async function admitClick(surroundings: Surroundings, click: Click): Promise<Access> {
  const channelId = click.channelId ?? '';
  const access = await admit(surroundings, click.userId, click.teamId, channelId);
  if (!access.ok || channelId === '') return access;
  const reach = await surroundings.reaches.of(channelId);
  return reach.shared ? { ok: false, says: SHARED } : access;
}
