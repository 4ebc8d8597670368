import type { App } from '@slack/bolt';
import type { Approval, Participant } from '../../actions/approvals';
import { ACTIONS } from '../action-ids';
import { type Actor, sayTo } from '../after-ack';
import type { Surroundings } from '../surroundings';
import { admitFlush } from '../writes/admit-flush';
import { agree, tellEnded } from '../writes/agree';
import { endApproval } from '../writes/end-approval';
import { listenToButton, type Pressed } from './button';

const UNKNOWN = 'I no longer know this request. Press the button of the answer to ask again.';

/** "Agree and flush" and "Cancel", below a flush that a second person has to agree to. */
export function listenToApprovalButtons(app: App, surroundings: Surroundings): void {
  listen(app, surroundings, ACTIONS.agree, 'flushing the authorizer cache', (click, actor, approval, person) =>
    agree(surroundings, click, actor, approval, person),
  );
  listen(app, surroundings, ACTIONS.cancel, 'cancelling the flush', async (_click, actor, approval, by) => {
    const { clock } = surroundings;
    const now = clock.now();
    if (approval.end !== undefined || now >= approval.expiresAt) return tellEnded(surroundings, actor, approval);
    const ended = await endApproval(surroundings, approval, { is: 'cancelled', by, at: now });
    if (ended?.end?.is !== 'cancelled') await tellEnded(surroundings, actor, ended ?? approval);
  });
}

type Work = (click: Pressed, actor: Actor, approval: Approval, person: Participant) => Promise<void>;

/** Only for those who may flush what the stored request names. */
function listen(app: App, surroundings: Surroundings, actionId: string, what: string, work: Work): void {
  listenToButton(app, surroundings, actionId, what, async (click, actor) => {
    const { approval: id, ref } = click.value;
    const approval = id === undefined ? undefined : await surroundings.approvals.get(id);
    if (approval === undefined) return sayTo(surroundings, actor, UNKNOWN, ref);
    const person = await admitFlush(surroundings, click, actor, approval.target);
    if (person !== undefined) await work(click, actor, approval, person);
  });
}
