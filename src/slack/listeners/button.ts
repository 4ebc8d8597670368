import type { App, BlockAction } from '@slack/bolt';
import type { AcceptedClick } from '../../actions/accepted-click';
import { FIRST, StateAway, type Taking } from '../../actions/journal';
import { acceptClick } from '../accept';
import { type Actor, afterAck, beforeAck, sayTo } from '../after-ack';
import { type ButtonValue, readButtonValue } from '../button-value';
import { type Click, readClick } from '../click';
import { KEPT_UNTIL_BACK } from '../spare';
import type { Surroundings } from '../surroundings';

export type Pressed = Click & { readonly value: ButtonValue; readonly actionId: string };

/** The journaled click behind the work, and how it was taken. */
export type ClickTaking = Taking & { readonly id: string };

/** What a journaled button does. Throws only what another attempt may mend. */
export interface ClickWork {
  readonly what: string;
  readonly work: (click: Pressed, actor: Actor, taking: ClickTaking) => Promise<void>;
}

/** A button of ours: acknowledged, read, and done once. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function listenToButton(
  app: App,
  surroundings: Surroundings,
  actionId: string,
  what: string,
  work: (click: Pressed, actor: Actor) => Promise<void>,
): void {
  surroundings.clickWork.set(actionId, { what, work });
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
    const { value: _value, triggerId: _triggerId, responseUrl, message, ...ids } = readClick(body);
    const click: AcceptedClick = {
      ...{ id, actionId, ...ids, receivedAt: clock.now() },
      value: 'value' in action && typeof action.value === 'string' ? action.value : '',
      ...(message === undefined ? {} : { message: { ...message, blocks: [...message.blocks] } }),
      ...(responseUrl === undefined ? {} : { sealedReply: seal.close(responseUrl) }),
    };
    const actor: Actor = { userId: ids.userId, channelId: ids.channelId, threadTs: ids.threadTs, responseUrl };
    const accepted = await beforeAck(surroundings, actor, does.what, { work: () => acceptClick(surroundings, click), ack });
    if (accepted === 'failed') return;
    seen.first(id);
    await ack();
    if (accepted === undefined) return;
    if (surroundings.spare?.isKept('click', id)) return sayTo(surroundings, actorOf(surroundings, accepted), KEPT_UNTIL_BACK);
    await doClick(surroundings, accepted, FIRST).catch((error: unknown) => {
      surroundings.log.error({ err: error, actionId }, 'a click stays open for the next start');
    });
  });
}

/** Does a journaled click and closes it. Rejects where it stays open, for another attempt. */
export async function doClick(surroundings: Surroundings, accepted: AcceptedClick, taking: Taking): Promise<void> {
  const { clickWork, clicks } = surroundings;
  const does = clickWork.get(accepted.actionId);
  const { sealedReply: _sealedReply, receivedAt: _receivedAt, id, value, message, ...ids } = accepted;
  const again: { error?: unknown } = {};
  if (does !== undefined) {
    const click = {
      ...{ triggerId: '', ...ids, message, value: readButtonValue(value), responseUrl: actorOf(surroundings, accepted).responseUrl },
      ...{ teamId: ids.teamId, channelId: ids.channelId, threadTs: ids.threadTs },
    };
    await pressed(surroundings, click, does.what, async (whole, actor) => {
      await does.work(whole, actor, { ...taking, id }).catch((error: unknown) => {
        if (!(error instanceof TryAgain) && !(error instanceof StateAway)) throw error;
        again.error = error;
      });
    });
  }
  if (again.error !== undefined) throw again.error;
  await clicks.close(id);
}

/** This click cannot be done now, and can be in a moment: nothing is said of it. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
}

async function pressed(
  surroundings: Surroundings,
  click: Click & { readonly actionId: string },
  what: string,
  work: (click: Pressed, actor: Actor) => Promise<void>,
): Promise<void> {
  const actor: Actor = { userId: click.userId, channelId: click.channelId, threadTs: click.threadTs, responseUrl: click.responseUrl };
  await afterAck(surroundings, actor, what, async () => {
    const { value } = click;
    if (value === undefined) return sayTo(surroundings, actor, 'This button does not say what it is for. Ask again for one that does.');
    await work({ ...click, value }, actor);
  });
}

/** Whoever clicked, with the response_url where it opens still. */
export function actorOf({ seal }: Surroundings, { userId, channelId, threadTs, sealedReply }: AcceptedClick): Actor {
  const responseUrl = sealedReply === undefined ? undefined : seal.open(sealedReply);
  return { userId, channelId, threadTs, responseUrl };
}
