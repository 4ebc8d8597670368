import { elementsOf } from './blocks/check-blocks';
import { inputValue } from './input-values';
import { type JsonObject, objectOf, objectsOf, stringOf } from './json';
import type { DeliveryResult, Message, Mutable, User, View } from './model';
import { messageShape, viewShape } from './shapes';
import { acted, channelFor, channelPart, interact, notSent, type Stage, whoAndWhere } from './stage';

export interface PressOptions {
  /** answers the confirm dialog, if there is one; true by default */
  confirm?: boolean;
  /** the option to pick; for a button, which one of several with the same action_id */
  value?: string;
  blockId?: string;
}

interface Found {
  readonly block: JsonObject;
  readonly element: JsonObject;
}

/** Presses a button or picks from a menu; URL buttons send block_actions, too. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export async function press(
  stage: Stage,
  user: User,
  given: Message | View,
  actionId: string,
  options: PressOptions,
): Promise<DeliveryResult> {
  const target = asItIsNow(stage, given);
  const found = find(target.blocks, actionId, options);
  const dialog = objectOf(found.element.confirm);
  acted(stage, user, `pressed ${label(found.element)}`, 'ts' in target ? target.channel : target.id);
  if (found.element.confirm !== undefined && options.confirm === false) return notSent('confirm_dismissed');
  const action = actionPart(stage, found, options);
  const payload = 'ts' in target ? fromMessage(stage, user, target, found, action) : fromView(stage, user, target, found, action);
  if (found.element.confirm !== undefined) acted(stage, user, `confirmed ${stringOf(objectOf(dialog.title).text) ?? ''}`, 'dialog');
  return interact(stage, payload, false);
}

/** What is on the screen now: whoever holds an older copy cannot press a button that is gone. */
function asItIsNow(stage: Stage, given: Message | View): Message | View {
  if (!('ts' in given)) return (given.type === 'home' ? stage.views.home(given.userId) : stage.views.find(given.id)) ?? given;
  return stage.workspace.messages.find(({ channel, ts }) => channel === given.channel && ts === given.ts) ?? given;
}

/** The elements of a message or view that can be pressed or picked from, by action_id. */
export function findElement(blocks: readonly JsonObject[], actionId: string): JsonObject | undefined {
  return everyElement(blocks).find(({ element }) => element.action_id === actionId)?.element;
}

function find(blocks: readonly JsonObject[], actionId: string, options: PressOptions): Found {
  const candidates = everyElement(blocks).filter(
    ({ block, element }) => element.action_id === actionId && (options.blockId === undefined || block.block_id === options.blockId),
  );
  const exact = candidates.find(
    ({ element }) => element.type === 'button' && options.value !== undefined && element.value === options.value,
  );
  const found = exact ?? candidates[0];
  if (found === undefined) {
    const there = everyElement(blocks).map(({ element }) => element.action_id);
    throw new Error(`nothing with action_id "${actionId}" is there; there are: ${there.join(', ') || 'none'}`);
  }
  return found;
}

function everyElement(blocks: readonly JsonObject[]): Found[] {
  return blocks.flatMap((block) => [
    ...elementsOf(block)
      .filter((element) => element.action_id !== undefined)
      .map((element) => ({ block, element })),
    ...everyElement([
      ...objectsOf(block.child_blocks),
      ...objectsOf(block.actions).map((element) => ({ ...block, elements: [element], actions: [] })),
    ]),
  ]);
}

function actionPart(stage: Stage, { block, element }: Found, options: PressOptions): JsonObject {
  const where = { action_id: element.action_id, block_id: block.block_id, action_ts: stage.workspace.ids.ts() };
  const isButton = element.type === 'button';
  const { text, value, url, style, confirm } = element;
  const whole = Object.fromEntries(Object.entries({ text, value, url, style, confirm }).filter(([, given]) => given !== undefined));
  return { ...where, ...(isButton ? { type: 'button', ...whole } : inputValue(element, options.value ?? '')) };
}

function fromMessage(stage: Stage, user: User, message: Message, { block, element }: Found, action: JsonObject): JsonObject {
  const { workspace } = stage;
  const channel = channelFor(stage, user, message.channel);
  if (message.deleted) throw new Error('the message is deleted');
  const ephemeral = message.ephemeralTo !== undefined;
  if (ephemeral && message.ephemeralTo !== user.id) throw new Error(`${user.name} does not see this message`);
  const source = workspace.message(message.channel, message.ts);
  const responseUrl = stage.responseUrls.make({ userId: user.id, channelId: channel.id, ...(source === undefined ? {} : { source }) });
  const thread = message.threadTs === undefined ? {} : { thread_ts: message.threadTs };
  const values = element.type === 'button' ? {} : { [String(block.block_id)]: { [String(element.action_id)]: inputPart(action) } };
  return {
    ...whoAndWhere(stage, user),
    type: 'block_actions',
    container: { type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: ephemeral, ...thread },
    trigger_id: stage.triggers.make(user.id),
    channel: channelPart(channel),
    // Slack leaves the message out where it was ephemeral: it is stored nowhere.
    ...(ephemeral ? {} : { message: messageShape(workspace, message) }),
    state: { values },
    response_url: `${stage.url()}/response/${responseUrl}`,
    actions: [action],
  };
}

function fromView(stage: Stage, user: User, view: View, { block, element }: Found, action: JsonObject): JsonObject {
  const open = view.type === 'home' ? stage.views.home(user.id) : stage.views.find(view.id);
  if (open === undefined || open.userId !== user.id) throw new Error(`${user.name} does not have this view open`);
  if (element.type !== 'button') {
    const blockId = String(block.block_id);
    const target: Mutable<View> = open;
    target.state = { ...open.state, [blockId]: { ...open.state[blockId], [String(element.action_id)]: inputPart(action) } };
  }
  return {
    ...whoAndWhere(stage, user),
    type: 'block_actions',
    container: { type: 'view', view_id: open.id },
    trigger_id: stage.triggers.make(user.id, open.id),
    view: viewShape(stage.workspace, open),
    actions: [action],
  };
}

function inputPart(action: JsonObject): JsonObject {
  const { action_id: _action, block_id: _block, action_ts: _ts, ...value } = action;
  return value;
}

function label(element: JsonObject): string {
  return stringOf(objectOf(element.text).text) ?? String(element.action_id);
}
