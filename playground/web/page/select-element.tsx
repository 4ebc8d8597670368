import { useId } from 'react';
import { type JsonObject, objectOf, objectsOf, stringOf } from '../../slack/json';
import { optionsOf, textOf } from './elements';
import { useReader } from './reader';

interface SelectProps {
  readonly element: JsonObject;
  /** What is chosen now; several are separated by commas. */
  readonly value?: string;
  /** The id of the label, where one stands beside it. */
  readonly labelledBy?: string;
  readonly describedBy?: string | undefined;
  onPick(value: string): void;
}

/** Every element that is picked from or typed into, by the browser's own controls. */
export function SelectElement({ element, value, labelledBy, describedBy, onPick }: SelectProps) {
  const reader = useReader();
  const name =
    labelledBy === undefined ? { 'aria-label': textOf(element.placeholder) || String(element.type) } : { 'aria-labelledby': labelledBy };
  const control = { ...name, 'aria-describedby': describedBy, 'data-action': stringOf(element.action_id) };
  const type = String(element.type);
  const chosen = value ?? initialOf(element);
  if (type === 'checkboxes' || type === 'radio_buttons')
    return <Choices {...{ element, chosen, control, onPick }} kind={type === 'checkboxes' ? 'checkbox' : 'radio'} />;
  if (type in INPUT_TYPES)
    return <input {...control} className="field" type={INPUT_TYPES[type]} value={chosen} onChange={({ target }) => onPick(target.value)} />;
  const options = choicesOf(type, element, reader);
  if (options === undefined) return <span className="no-picture">{type} cannot be used on this page</span>;
  const isMultiple = type.startsWith('multi_');
  return (
    <select
      {...control}
      className="field"
      multiple={isMultiple}
      value={isMultiple ? chosen.split(',') : chosen}
      onChange={({ target }) => onPick([...target.selectedOptions].map((option) => option.value).join(','))}
    >
      {!isMultiple && <option value="">{textOf(element.placeholder) || 'Choose'}</option>}
      {options.map(([id, label]) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
  datepicker: 'date',
  timepicker: 'time',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
};

function choicesOf(type: string, element: JsonObject, { users, channels }: ReturnType<typeof useReader>): [string, string][] | undefined {
  if (type.endsWith('static_select')) return optionsOf(element).map((option) => [String(option.value), textOf(option.text)]);
  if (type.endsWith('users_select')) return [...users.values()].map(({ id, name }) => [id, name]);
  if (type.endsWith('channels_select') || type.endsWith('conversations_select'))
    return channels.filter(({ kind }) => kind === 'channel').map(({ id, name }) => [id, `#${name}`]);
  return undefined;
}

interface ChoicesProps {
  readonly element: JsonObject;
  readonly chosen: string;
  readonly kind: 'checkbox' | 'radio';
  readonly control: Readonly<Record<string, string | undefined>>;
  onPick(value: string): void;
}

function Choices({ element, chosen, kind, control, onPick }: ChoicesProps) {
  const group = useId();
  const held = chosen === '' ? [] : chosen.split(',');
  return (
    <div className="choices" role={kind === 'radio' ? 'radiogroup' : 'group'} {...control}>
      {optionsOf(element).map((option) => {
        const value = String(option.value);
        const others = held.filter((one) => one !== value);
        const toggled = kind === 'radio' ? [value] : held.includes(value) ? others : [...held, value];
        return (
          <label key={value}>
            <input type={kind} name={group} checked={held.includes(value)} onChange={() => onPick(toggled.join(','))} />
            <span>
              {textOf(option.text)}
              {option.description !== undefined && <small>{textOf(option.description)}</small>}
            </span>
          </label>
        );
      })}
    </div>
  );
}

/** What an element holds before anybody touched it. */
export function initialOf(element: JsonObject): string {
  const one = objectOf(element.initial_option).value;
  const several = objectsOf(element.initial_options).map((option) => String(option.value));
  const plain = [element.initial_value, element.initial_date, element.initial_time, element.initial_user, element.initial_channel];
  return stringOf(one) ?? (several.length > 0 ? several.join(',') : (plain.map(stringOf).find((given) => given !== undefined) ?? ''));
}
