import type { ModalView } from '@slack/types';
import { type Actor, sayTo } from './after-ack';
import type { Surroundings } from './surroundings';
import { isSlackAway, slackError } from './web-error';

const LATE = 'Slack opens a window only within 3 s, and this one came too late. Try again.';
const AWAY = 'Slack opens no window just now. Try again in a minute.';

export interface OpenedModal {
  readonly id: string;
  readonly hash?: string | undefined;
}

/** Opens a modal while the trigger lives. Where Slack does not, the person hears why: undefined. https://docs.slack.dev/reference/methods/views.open */
export async function openModal(
  surroundings: Surroundings,
  actor: Actor,
  triggerId: string,
  view: ModalView,
): Promise<OpenedModal | undefined> {
  const { posting, log } = surroundings;
  try {
    const { view: opened } = await posting.windows.views.open({ trigger_id: triggerId, view });
    return { id: opened?.id ?? '', hash: opened?.hash };
  } catch (error) {
    const isLate = ['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id'].includes(slackError(error) ?? '');
    if (!isLate && !isSlackAway(error)) throw error;
    log.warn({ err: error }, 'Slack opened no window');
    await sayTo(surroundings, actor, isLate ? LATE : AWAY);
    return undefined;
  }
}
