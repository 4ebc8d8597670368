import { type JsonObject, objectOf, objectsOf } from './json';

/** One value per element type, as interaction payloads have it. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function inputValue(element: JsonObject, value: string): JsonObject {
  const type = String(element.type);
  const several = value === '' ? [] : value.split(',');
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
    case 'external_select':
      return { type, selected_option: value === '' ? null : option(element, value) };
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: several.map((one) => option(element, one)) };
    case 'users_select':
      return { type, selected_user: value };
    case 'channels_select':
      return { type, selected_channel: value };
    case 'conversations_select':
      return { type, selected_conversation: value };
    case 'multi_users_select':
      return { type, selected_users: several };
    case 'multi_channels_select':
      return { type, selected_channels: several };
    case 'multi_conversations_select':
      return { type, selected_conversations: several };
    case 'datepicker':
      return { type, selected_date: value };
    case 'timepicker':
      return { type, selected_time: value };
    case 'datetimepicker':
      return { type, selected_date_time: value === '' ? null : Number(value) };
    default:
      return { type, value: value === '' ? null : value };
  }
}

/** What an element holds before anybody touched it. */
export function initialValue(element: JsonObject): JsonObject {
  const type = String(element.type);
  const initial = Object.entries(element).filter(([name]) => name.startsWith('initial_'));
  const held = initial.map(([name, value]) => [name === 'initial_value' ? 'value' : name.replace('initial_', 'selected_'), value]);
  return { type, ...(held.length === 0 ? inputValue(element, '') : Object.fromEntries(held)) };
}

/** True when a required input would keep a modal from being submitted. */
export function isEmpty(value: JsonObject): boolean {
  return Object.entries(value).every(
    ([name, held]) => name === 'type' || held === null || held === '' || (Array.isArray(held) && held.length === 0),
  );
}

function option(element: JsonObject, value: string): JsonObject {
  const groups = objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options));
  const options = [...objectsOf(element.options), ...groups];
  const found = options.find((one) => one.value === value || objectOf(one.text).text === value);
  if (found === undefined && options.length > 0) throw new Error(`no option "${value}" in ${String(element.action_id)}`);
  return found ?? { text: { type: 'plain_text', text: value }, value };
}
