import type { ReadRule } from '../../config-types';
import type { Surroundings } from '../surroundings';
import type { Fresh, Person } from './people';

export type Access =
  | { readonly ok: true; readonly person: Person; readonly rules: readonly ReadRule[] }
  | { readonly ok: false; readonly says: string };

const NO_RULE = 'No rule lets you ask me here. Ask whoever runs me: the rules stand in `why403.yml`, under `read`.';

/** Whether a person may ask, here and now. Checked anew at each command, mention, shortcut, button and modal. */
export async function admit(
  surroundings: Surroundings,
  userId: string,
  teamId: string | undefined,
  channelId: string,
  options: Fresh = {},
): Promise<Access> {
  const admission = await surroundings.people.admit(userId, teamId, options);
  if (!admission.ok) return admission;
  const rules = await surroundings.allowances.readRules(surroundings.config.readRules, admission.person, channelId, options);
  return rules.length === 0 ? { ok: false, says: NO_RULE } : { ok: true, person: admission.person, rules };
}
