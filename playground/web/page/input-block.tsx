import { useEffect, useId, useRef } from 'react';
import { type JsonObject, objectOf, stringOf } from '../../slack/json';
import { textOf } from './elements';
import { initialOf, SelectElement } from './select-element';

/** What the inputs of a modal hold, by block_id, and what is wrong with it. */
export interface Fields {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  change(blockId: string, value: string): void;
}

/** https://docs.slack.dev/reference/block-kit/blocks/input-block */
export function InputBlock({ block, fields }: { readonly block: JsonObject; readonly fields: Fields }) {
  const id = useId();
  const blockId = String(block.block_id);
  const element = objectOf(block.element);
  const value = fields.values[blockId] ?? initialOf(element);
  const error = fields.errors[blockId];
  const hint = textOf(block.hint);
  const describedBy = [...(error === undefined ? [] : [`${id}-error`]), ...(hint === '' ? [] : [`${id}-hint`])].join(' ') || undefined;
  const change = (changed: string) => fields.change(blockId, changed);
  return (
    <div className="input-block">
      <p className="label" id={`${id}-label`}>
        {textOf(block.label)}
        {block.optional === true && <span className="optional"> (optional)</span>}
      </p>
      {element.type === 'plain_text_input' ? (
        <TextInput {...{ element, value, describedBy, change }} labelledBy={`${id}-label`} isWrong={error !== undefined} />
      ) : (
        <SelectElement element={element} value={value} labelledBy={`${id}-label`} describedBy={describedBy} onPick={change} />
      )}
      {error !== undefined && (
        <p className="problem" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint !== '' && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface TextInputProps {
  readonly element: JsonObject;
  readonly value: string;
  readonly labelledBy: string;
  readonly describedBy: string | undefined;
  readonly isWrong: boolean;
  change(value: string): void;
}

/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
function TextInput({ element, value, labelledBy, describedBy, isWrong, change }: TextInputProps) {
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const isFirst = element.focus_on_load === true;
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  const Field = element.multiline === true ? 'textarea' : 'input';
  const most = typeof element.max_length === 'number' ? element.max_length : 3000;
  return (
    <>
      <Field
        ref={field}
        className="field"
        rows={element.multiline === true ? 7 : undefined}
        value={value}
        maxLength={most}
        placeholder={textOf(element.placeholder)}
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        aria-invalid={isWrong}
        data-action={stringOf(element.action_id)}
        onChange={({ target }: { target: { value: string } }) => change(target.value)}
      />
      {most - value.length < 200 && <p className="hint">{most - value.length} characters left</p>}
    </>
  );
}
