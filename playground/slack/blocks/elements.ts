import { confirmDialog, option, optionsOrGroups, overflowOption, plainText } from './composition';
import { anything, byType, type Check, type Fields, flag, integer, list, object, oneOf, problem, text } from './schema';

const actionId = text(255);
const base: Fields = { type: anything };
const interactive: Fields = { action_id: actionId, confirm: confirmDialog };
const focusable: Fields = { focus_on_load: flag };
const placeholder: Fields = { placeholder: plainText(150) };

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const button = object(
  { ...base, text: plainText(75) },
  { ...interactive, url: text(3000), value: text(2000), style: oneOf('primary', 'danger'), accessibility_label: text(75) },
);

/** https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element */
const overflow = object({ ...base, options: list(overflowOption, 5) }, interactive);

/** https://docs.slack.dev/reference/block-kit/block-elements/image-element */
export const imageElement = object(
  { ...base, alt_text: text(2000) },
  { image_url: text(3000), slack_file: anything },
  (image, at, findings) => {
    if ((image.image_url === undefined) === (image.slack_file === undefined)) problem(findings, at, 'needs either image_url or slack_file');
  },
);

const select: Fields = { ...interactive, ...focusable, ...placeholder };
const several: Fields = { ...select, max_selected_items: integer(1, 100) };
const staticSelect = object(base, { ...select, ...optionsOrGroups.fields, initial_option: option }, optionsOrGroups.also);
const multiStatic = object(base, { ...several, ...optionsOrGroups.fields, initial_options: list(option, 100) }, optionsOrGroups.also);

/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element: at most 3,000 characters. */
const plainTextInput = object(base, {
  action_id: actionId,
  ...focusable,
  ...placeholder,
  multiline: flag,
  initial_value: text(3000, 0),
  min_length: integer(0, 3000),
  max_length: integer(1, 3000),
  dispatch_action_config: anything,
});

const shortInput: Fields = { action_id: actionId, ...focusable, ...placeholder, initial_value: anything, dispatch_action_config: anything };
const picked = (field: string): Check => object(base, { ...select, [field]: text(30), timezone: text(255) });
const ticks: Fields = { ...base, options: list(option, 10) };
const ticked: Fields = { ...interactive, ...focusable };

const selects = {
  static_select: staticSelect,
  external_select: object(base, { ...select, initial_option: option, min_query_length: integer(0, 100) }),
  users_select: object(base, { ...select, initial_user: text(255) }),
  channels_select: object(base, { ...select, initial_channel: text(255), response_url_enabled: flag }),
  conversations_select: object(base, {
    ...select,
    initial_conversation: text(255),
    default_to_current_conversation: flag,
    response_url_enabled: flag,
    filter: anything,
  }),
  multi_static_select: multiStatic,
  multi_external_select: object(base, { ...several, initial_options: list(option, 100), min_query_length: integer(0, 100) }),
  multi_users_select: object(base, { ...several, initial_users: list(text(255), 100) }),
  multi_channels_select: object(base, { ...several, initial_channels: list(text(255), 100) }),
  multi_conversations_select: object(base, {
    ...several,
    initial_conversations: list(text(255), 100),
    default_to_current_conversation: flag,
    filter: anything,
  }),
};

const pickers = {
  datepicker: picked('initial_date'),
  timepicker: picked('initial_time'),
  datetimepicker: object(base, { ...select, initial_date_time: integer(0, 9_999_999_999) }),
  checkboxes: object(ticks, { ...ticked, initial_options: list(option, 10) }),
  radio_buttons: object(ticks, { ...ticked, initial_option: option }),
};

const inputs = {
  plain_text_input: plainTextInput,
  url_text_input: object(base, shortInput),
  email_text_input: object(base, shortInput),
  number_input: object({ ...base, is_decimal_allowed: flag }, { ...shortInput, min_value: anything, max_value: anything }),
  rich_text_input: object(base, shortInput),
  file_input: object(base, { action_id: actionId, filetypes: anything, max_files: integer(1, 10) }),
};

/** What may stand at the right of a section. https://docs.slack.dev/reference/block-kit/block-elements */
export const accessory = byType({ button, overflow, image: imageElement, ...selects, ...pickers });
/** What may stand in an actions block. */
export const actionElement = byType({
  button,
  overflow,
  ...without(selects, 'multi_'),
  ...pickers,
  workflow_button: anything,
  rich_text_input: inputs.rich_text_input,
});
/** What may stand in an input block. */
export const inputElement = byType({ ...selects, ...pickers, ...inputs });

function without(checks: Readonly<Record<string, Check>>, prefix: string): Record<string, Check> {
  return Object.fromEntries(Object.entries(checks).filter(([type]) => !type.startsWith(prefix)));
}
