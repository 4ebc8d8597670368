import type { App } from '@slack/bolt';
import type { Approval, Participant } from '../../actions/approvals';
import { ACTIONS } from '../action-ids';
import { type Actor, sayTo } from '../after-ack';
import type { Surroundings } from '../surroundings';
import { admitFlush } from '../writes/admit-flush';
import { agree, endBy, tellEnded } from '../writes/agree';
import { closeEnded, endApproval } from '../writes/end-approval';
import { type ClickTaking, listenToLastingButton, type Pressed } from './button';

const UNKNOWN = 'I no longer know this request. Press the button of the answer to ask again.';

/** "Agree and flush" and "Cancel", below a flush that a second person has to agree to. */
export function listenToApprovalButtons(app: App, surroundings: Surroundings): void {
  listen(app, surroundings, ACTIONS.agree, 'flushing the authorizer cache', (click, actor, approval, by) =>
    agree(surroundings, click, actor, approval, { approver: by.person, taking: by.taking }),
  );
  listen(app, surroundings, ACTIONS.cancel, 'cancelling the flush', async (_click, actor, approval, { person, taking }) => {
    const { clock } = surroundings;
    const now = clock.now();
    if (endBy(approval, taking) !== undefined) return closeEnded(surroundings, approval);
    if (approval.end !== undefined || now >= approval.expiresAt) return tellEnded(surroundings, actor, approval);
    const ended = await endApproval(surroundings, approval, { is: 'cancelled', by: person, at: now, clickId: taking.id });
    if (ended?.end?.is !== 'cancelled') await tellEnded(surroundings, actor, ended ?? approval);
  });
}

interface Clicking {
  readonly person: Participant;
  readonly taking: ClickTaking;
}

type Work = (click: Pressed, actor: Actor, approval: Approval, by: Clicking) => Promise<void>;

/** Only for those who may flush what the stored request names. What an attempt that died has begun is gone on with. */
function listen(app: App, surroundings: Surroundings, actionId: string, what: string, work: Work): void {
  listenToLastingButton(app, surroundings, actionId, {
    what,
    work: async (click, actor, taking) => {
      const { approval: id, ref } = click.value;
      const approval = id === undefined ? undefined : await surroundings.approvals.get(id);
      if (approval === undefined) return sayTo(surroundings, actor, UNKNOWN, ref);
      const person = endBy(approval, taking)?.by ?? (await admitFlush(surroundings, click, actor, approval.target));
      if (person !== undefined) await work(click, actor, approval, { person, taking });
    },
  });
}
