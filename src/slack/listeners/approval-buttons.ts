import type { App } from '@slack/bolt';
import type { Approval, Participant } from '../../actions/approvals';
import { ACTIONS } from '../action-ids';
import { type Actor, sayTo } from '../after-ack';
import type { ClickTaking, Pressed } from '../clicks/click-work';
import type { Surroundings } from '../surroundings';
import { admitFlush } from '../writes/admit-flush';
import { agree, endBy, tellEnded } from '../writes/agree';
import { closeEnded, endApproval } from '../writes/end-approval';
import { listenToLastingButton } from './button';

const UNKNOWN = 'I no longer know this request. Press the button of the answer to ask again.';

/** "Agree and flush" and "Cancel", below a flush that a second person has to agree to. */
export function listenToApprovalButtons(app: App, surroundings: Surroundings): void {
  const { clock, writes } = surroundings;
  listen(app, surroundings, ACTIONS.agree, {
    what: 'flushing the authorizer cache',
    work: (click, actor, approval, { person, taking }) => agree(surroundings, click, actor, approval, { approver: person, taking }),
    isDone: async ({ key }) => (await writes.of(key))?.doneAt !== undefined,
  });
  listen(app, surroundings, ACTIONS.cancel, {
    what: 'cancelling the flush',
    work: async (_click, actor, approval, { person, taking }) => {
      const now = clock.now();
      if (endBy(approval, taking) !== undefined) return closeEnded(surroundings, approval);
      if (approval.end !== undefined || now >= approval.expiresAt) return tellEnded(surroundings, actor, approval);
      const ended = await endApproval(surroundings, approval, { is: 'cancelled', by: person, at: now, clickId: taking.id });
      if (ended?.end?.is !== 'cancelled') await tellEnded(surroundings, actor, ended ?? approval);
    },
    isDone: async () => true,
  });
}

interface Clicking {
  readonly person: Participant;
  readonly taking: ClickTaking;
}

interface ApprovalWork {
  readonly what: string;
  readonly work: (click: Pressed, actor: Actor, approval: Approval, by: Clicking) => Promise<void>;
  /** Of a request that this very click has ended: whether nothing but the word of it is left. */
  readonly isDone: (approval: Approval) => Promise<boolean>;
}

/** Only for those who may flush what the stored request names. What an attempt that died has begun is gone on with. */
function listen(app: App, surroundings: Surroundings, actionId: string, { what, work, isDone }: ApprovalWork): void {
  const approvalOf = async ({ value: { approval: id } }: Pressed): Promise<Approval | undefined> =>
    id === undefined ? undefined : surroundings.approvals.get(id);
  listenToLastingButton(app, surroundings, actionId, {
    what,
    isDone: async (click, taking) => {
      const approval = await approvalOf(click);
      return approval !== undefined && endBy(approval, taking) !== undefined && isDone(approval);
    },
    work: async (click, actor, taking) => {
      const approval = await approvalOf(click);
      if (approval === undefined) return sayTo(surroundings, actor, UNKNOWN, click.value.ref);
      const person = endBy(approval, taking)?.by ?? (await admitFlush(surroundings, click, actor, approval.target, taking));
      if (person !== undefined) await work(click, actor, approval, { person, taking });
    },
  });
}
