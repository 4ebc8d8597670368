import { isObject, type JsonObject, objectOf, objectsOf, stringOf } from '../json';
import { renderMrkdwn } from './mrkdwn';
import type { Style } from './style';

/** A plain_text or mrkdwn object. */
export function renderTextObject(text: unknown, style: Style): string {
  const { type, text: content } = objectOf(text);
  const shown = stringOf(content) ?? '';
  return type === 'mrkdwn' ? renderMrkdwn(shown, style) : shown;
}

/** A button, menu or input as one line. */
export function renderElement(element: JsonObject, style: Style): string {
  const shown = bare(element, style);
  return isObject(element.confirm) ? `${shown} ${dialog(element.confirm, style)}` : shown;
}

function bare(element: JsonObject, style: Style): string {
  const placeholder = renderTextObject(element.placeholder, style);
  switch (element.type) {
    case 'button': {
      const url = stringOf(element.url);
      return `[ ${renderTextObject(element.text, style)} ]${url === undefined ? '' : ` → ${url}`}`;
    }
    case 'overflow':
      return `[ ⋯ ${labels(element, style).join(' | ')} ]`;
    case 'checkboxes':
      return labels(element, style)
        .map((label) => `[ ] ${label}`)
        .join('  ');
    case 'radio_buttons':
      return labels(element, style)
        .map((label) => `( ) ${label}`)
        .join('  ');
    case 'image':
      return `(image: ${String(element.alt_text)})`;
    case 'static_select':
    case 'multi_static_select':
      return `[ ${placeholder || 'Choose'} ▾ ${labels(element, style).join(' | ')} ]`;
    default:
      return String(element.type).endsWith('_input')
        ? `[ ${stringOf(element.initial_value) ?? placeholder}____ ]`
        : `[ ${placeholder || String(element.type)} ▾ ]`;
  }
}

/** `(asks "Flush?": every caller is asked again [Flush] [Cancel])` */
function dialog(confirm: JsonObject, style: Style): string {
  const yes = renderTextObject(confirm.confirm, style) || 'Yes';
  const no = renderTextObject(confirm.deny, style) || 'No';
  return style.dim(`(asks "${renderTextObject(confirm.title, style)}": ${renderTextObject(confirm.text, style)} [${yes}] [${no}])`);
}

function labels(element: JsonObject, style: Style): string[] {
  const groups = objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options));
  return [...objectsOf(element.options), ...groups].map((option) => renderTextObject(option.text, style));
}
