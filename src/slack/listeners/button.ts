import type { App, BlockAction } from '@slack/bolt';
import { type Actor, afterAck, sayTo } from '../after-ack';
import type { ButtonValue } from '../button-value';
import { type Click, readClick } from '../click';
import type { Surroundings } from '../surroundings';

export type Pressed = Click & { readonly value: ButtonValue };

/** A button of ours: acknowledged, read, and done once. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function listenToButton(
  app: App,
  surroundings: Surroundings,
  actionId: string,
  what: string,
  work: (click: Pressed, actor: Actor) => Promise<void>,
): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, async ({ ack, body }) => {
    await ack();
    if (!surroundings.seen.first(`action ${body.trigger_id}`)) return;
    const click = readClick(body);
    const actor: Actor = { userId: click.userId, channelId: click.channelId, threadTs: click.threadTs, responseUrl: click.responseUrl };
    await afterAck(surroundings, actor, what, async () => {
      const { value } = click;
      if (value === undefined) return sayTo(surroundings, actor, 'This button does not say what it is for. Ask again for one that does.');
      await work({ ...click, value }, actor);
    });
  });
}
