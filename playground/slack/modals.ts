import { initialValue, inputValue, isEmpty } from './input-values';
import { isObject, type JsonObject, objectOf } from './json';
import type { DeliveryResult, Mutable, User, View } from './model';
import { viewShape } from './shapes';
import { acted, interact, notSent, type Stage, whoAndWhere } from './stage';
import { typedField } from './typed-text';

export interface SubmitOptions {
  /** deliver text fields exactly as given */
  raw?: boolean;
}

/** By block_id and action_id, or by either of them alone. */
export type SubmittedValues = Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;

type ViewState = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** Submits a modal; the app answers in its ack. https://docs.slack.dev/surfaces/modals#handling_submissions */
export async function submit(
  stage: Stage,
  user: User,
  given: View,
  values: SubmittedValues,
  options: SubmitOptions,
): Promise<DeliveryResult> {
  const view = openFor(stage, user, given);
  acted(stage, user, `submitted ${view.title}`, view.id);
  const state = fill(view, values, options.raw === true);
  view.state = state;
  const inputs = view.blocks.filter((block) => block.type === 'input');
  for (const block of inputs) {
    const element = objectOf(block.element);
    const held = state[String(block.block_id)]?.[String(element.action_id)] ?? {};
    if (block.optional !== true && isEmpty(held)) return notSent('required_field_empty');
    const limit = typeof element.max_length === 'number' ? element.max_length : 3000;
    if (typeof held.value === 'string' && held.value.length > limit) return notSent('too_long');
  }
  const payload = {
    ...whoAndWhere(stage, user),
    type: 'view_submission',
    trigger_id: stage.triggers.make(user.id, view.id),
    view: viewShape(stage.workspace, view),
    response_urls: [],
  };
  const result = await interact(stage, payload, true);
  return result.ok ? follow(stage, view, result) : result;
}

/** Closes a modal; the app hears of it if it asked for that. https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload#view_closed */
export async function closeView(stage: Stage, user: User, given: View): Promise<DeliveryResult> {
  const view = openFor(stage, user, given);
  acted(stage, user, `closed ${view.title}`, view.id);
  if (view.clearOnClose) stage.views.shutStack(view);
  else stage.views.shut(view);
  if (!view.notifyOnClose) return { ok: true, ackMs: 0, deliveries: [] };
  const payload = {
    ...whoAndWhere(stage, user),
    type: 'view_closed',
    view: viewShape(stage.workspace, view),
    is_cleared: view.clearOnClose,
  };
  return interact(stage, payload, false);
}

function follow(stage: Stage, view: Mutable<View>, result: DeliveryResult): DeliveryResult {
  const answer = isObject(result.ackBody) ? result.ackBody : {};
  const refused = (detail: string): DeliveryResult => {
    stage.workspace.violation('invalid_view', detail);
    return { ...result, ok: false, error: 'response_refused' };
  };
  switch (answer.response_action) {
    case undefined:
      stage.views.submitted(view);
      return result;
    case 'clear':
      stage.views.submitted(view);
      stage.views.shutStack(view);
      return result;
    case 'errors': {
      const errors = Object.entries(objectOf(answer.errors)).map(([block, says]) => [block, String(says)]);
      const unknown = errors.filter(([id]) => !view.blocks.some((block) => block.type === 'input' && block.block_id === id));
      if (errors.length === 0 || unknown.length > 0) return refused(`errors for no input block: ${unknown.map(([id]) => id).join(', ')}`);
      view.errors = Object.fromEntries(errors);
      stage.workspace.emit({ kind: 'view_updated', view: { ...view } });
      return result;
    }
    case 'update':
    case 'push': {
      const problems = stage.views.problems(answer.view);
      if (problems.length > 0) return refused(problems.join('; '));
      if (answer.response_action === 'update') stage.views.update(view, objectOf(answer.view));
      else if (stage.views.push(view, objectOf(answer.view)) === 'push_limit_reached') return refused('push_limit_reached');
      return result;
    }
    default:
      return refused(`unknown response_action: ${String(answer.response_action)}`);
  }
}

function openFor(stage: Stage, user: User, given: View): Mutable<View> {
  const view = stage.views.find(given.id);
  if (view === undefined || view.type !== 'modal' || view.userId !== user.id) throw new Error(`${user.name} does not have this modal open`);
  return view;
}

/** What the inputs hold: what is given now, else what was there, else the initial value. */
function fill(view: View, values: SubmittedValues, raw: boolean): ViewState {
  const state: Record<string, Record<string, JsonObject>> = {};
  const used = new Set<string>();
  for (const block of view.blocks) {
    if (block.type !== 'input') continue;
    const element = objectOf(block.element);
    const blockId = String(block.block_id);
    const actionId = String(element.action_id);
    const outer = values[blockId] ?? values[actionId];
    for (const key of [blockId, actionId]) if (values[key] !== undefined) used.add(key);
    const value = isObject(outer) ? outer[actionId] : outer;
    const held = view.state[blockId]?.[actionId] ?? initialValue(element);
    state[blockId] = { [actionId]: value === undefined ? held : entered(element, value, raw) };
  }
  const unknown = Object.keys(values).filter((key) => !used.has(key));
  if (unknown.length > 0) throw new Error(`the modal has no input for: ${unknown.join(', ')}`);
  return { ...view.state, ...state };
}

function entered(element: JsonObject, value: unknown, raw: boolean): JsonObject {
  if (isObject(value)) return { type: element.type, ...value };
  const text = String(value);
  return inputValue(element, element.type === 'plain_text_input' && !raw ? typedField(text) : text);
}
