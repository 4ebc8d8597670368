import { useState } from 'react';
import { type JsonObject, objectOf, objectsOf, stringOf } from '../../slack/json';
import { Menu } from './menu';
import { type Press, usePress } from './press';
import { initialOf, SelectElement } from './select-element';

interface ElementProps {
  readonly block: JsonObject;
  readonly element: JsonObject;
}

/** A button, menu or picker of a message or view. https://docs.slack.dev/reference/block-kit/block-elements */
export function PressedElement({ block, element }: ElementProps) {
  const press = usePress();
  switch (element.type) {
    case 'button':
      return <ButtonElement block={block} element={element} press={press} />;
    case 'overflow':
      return (
        <Menu
          label={stringOf(element.accessibility_label) ?? 'More'}
          className="button button-square"
          button={<span aria-hidden="true">⋯</span>}
          items={optionsOf(element).map((option) => ({
            key: String(option.value),
            label: textOf(option.text),
            choose: () => void press(block, element, String(option.value)),
          }))}
        />
      );
    case 'image':
      return <span className="no-picture">picture: {String(element.alt_text)}</span>;
    default:
      return <PickedElement block={block} element={element} press={press} />;
  }
}

function PickedElement({ block, element, press }: ElementProps & { readonly press: Press }) {
  const [value, setValue] = useState(initialOf(element));
  const pick = (picked: string) => {
    setValue(picked);
    void press(block, element, picked);
  };
  return <SelectElement element={element} value={value} onPick={pick} />;
}

function ButtonElement({ block, element, press }: ElementProps & { readonly press: Press }) {
  const [busy, setBusy] = useState(false);
  const url = stringOf(element.url);
  const style = element.style === 'danger' ? 'button-danger' : element.style === 'primary' ? 'button-primary' : '';
  return (
    <button
      type="button"
      className={`button ${style}`}
      aria-label={stringOf(element.accessibility_label)}
      aria-busy={busy}
      data-action={stringOf(element.action_id)}
      onClick={async () => {
        if (busy) return;
        setBusy(true);
        await press(block, element, stringOf(element.value));
        setBusy(false);
        if (url !== undefined) window.open(url, '_blank', 'noopener,noreferrer');
      }}
    >
      {textOf(element.text)}
    </button>
  );
}

/** All options of a menu, those in groups too. */
export function optionsOf(element: JsonObject): readonly JsonObject[] {
  return [...objectsOf(element.options), ...objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options))];
}

/** What a text object says. */
export function textOf(text: unknown): string {
  return stringOf(objectOf(text).text) ?? '';
}
