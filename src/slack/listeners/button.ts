import type { App, BlockAction } from '@slack/bolt';
import type { AcceptedClick } from '../../actions/accepted-click';
import { acceptClick } from '../accept';
import { type Actor, afterAck, beforeAck, sayTo } from '../after-ack';
import { type Click, readClick } from '../click';
import { type ClickWork, NO_VALUE, type Pressed } from '../clicks/click-work';
import { KEPT_UNTIL_BACK } from '../spare';
import type { Surroundings } from '../surroundings';
import { untilDone } from '../until-done';

/** A button of ours: acknowledged, read, and done once. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function listenToButton(
  app: App,
  surroundings: Surroundings,
  actionId: string,
  what: string,
  work: (click: Pressed, actor: Actor) => Promise<void>,
): void {
  surroundings.clickWork.set(actionId, { what, work: (click, actor) => afterAck(surroundings, actor, what, () => work(click, actor)) });
  app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, async ({ ack, body }) => {
    await ack();
    if (!surroundings.seen.first(`action ${body.trigger_id}`)) return;
    await pressed(surroundings, { ...readClick(body), actionId }, what, work);
  });
}

/** A button whose click is written down before its ack, and done although the process dies. */
export function listenToLastingButton(app: App, surroundings: Surroundings, actionId: string, does: ClickWork): void {
  const { seen, clickWork, clock, seal } = surroundings;
  clickWork.set(actionId, does);
  app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, async ({ ack, body, action }) => {
    const id = `action ${body.trigger_id}`;
    if (seen.has(id)) return ack();
    const actor = readClick(body);
    const { value: _value, triggerId: _triggerId, responseUrl, message, ...ids } = actor;
    const click: AcceptedClick = {
      ...{ id, actionId, ...ids, receivedAt: clock.now() },
      value: 'value' in action && typeof action.value === 'string' ? action.value : '',
      ...(message === undefined ? {} : { message: { ...message, blocks: [...message.blocks] } }),
      ...(responseUrl === undefined ? {} : { sealedReply: seal.close(responseUrl) }),
    };
    const accepted = await beforeAck(surroundings, actor, does.what, { work: () => acceptClick(surroundings, click), ack });
    if (accepted === 'failed') return;
    seen.first(id);
    await ack();
    if (accepted === undefined) return;
    if (surroundings.spare?.isKept('click', id) === true)
      return afterAck(surroundings, actor, does.what, () => sayTo(surroundings, actor, KEPT_UNTIL_BACK));
    await untilDone(surroundings, { is: 'click', id });
  });
}

async function pressed(
  surroundings: Surroundings,
  click: Click & { readonly actionId: string },
  what: string,
  work: (click: Pressed, actor: Actor) => Promise<void>,
): Promise<void> {
  await afterAck(surroundings, click, what, async () => {
    const { value } = click;
    if (value === undefined) return sayTo(surroundings, click, NO_VALUE);
    await work({ ...click, value }, click);
  });
}
