import type { ModalView } from '@slack/types';
import type { Answer } from '../../answer';
import { admitClick } from '../access/admit-click';
import { coversAccount } from '../access/allowances';
import { NOT_COVERED } from '../access/not-covered';
import type { Actor } from '../after-ack';
import { requestOf } from '../answering/known-answers';
import { loadingModal } from '../blocks/modals';
import type { Pressed } from '../clicks/click-work';
import type { Surroundings } from '../surroundings';
import { openWindow } from '../window';

/** A window on the answer that a button belongs to. */
export function openFilled(
  surroundings: Surroundings,
  click: Pressed,
  actor: Actor,
  title: string,
  fill: (answer: Answer) => ModalView,
): Promise<void> {
  return openWindow(surroundings, click, actor, title, async () => {
    const access = await admitClick(surroundings, click);
    if (!access.ok) return loadingModal(title, access.says);
    const answer = await surroundings.answers.recall(click.value);
    return coversAccount(access.rules, requestOf(answer)) ? fill(answer) : loadingModal(title, NOT_COVERED);
  });
}
