import { type JsonObject, objectOf, objectsOf, stringOf } from '../json';
import { renderDate } from './date';
import { box, indent } from './frame';
import type { Style } from './style';

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function renderRichText(block: JsonObject, style: Style): string {
  return objectsOf(block.elements)
    .map((element) => part(element, style))
    .join('\n')
    .replace(/\n+$/, '');
}

function part(element: JsonObject, style: Style): string {
  switch (element.type) {
    case 'rich_text_preformatted':
      return box(
        objectsOf(element.elements)
          .map((one) => stringOf(one.text) ?? stringOf(one.url) ?? '')
          .join(''),
        style,
      );
    case 'rich_text_quote':
      return indent(section(element, style), '▎ ');
    case 'rich_text_list':
      return list(element, style);
    default:
      return section(element, style);
  }
}

function list(element: JsonObject, style: Style): string {
  const margin = '  '.repeat(Number(element.indent ?? 0));
  const start = Number(element.offset ?? 0) + 1;
  return objectsOf(element.elements)
    .map((item, index) => `${margin}${element.style === 'ordered' ? `${start + index}.` : '•'} ${section(item, style)}`)
    .join('\n');
}

function section(element: JsonObject, style: Style): string {
  return objectsOf(element.elements)
    .map((one) => styled(inline(one, style), objectOf(one.style), style))
    .join('');
}

function inline(element: JsonObject, style: Style): string {
  switch (element.type) {
    case 'link':
      return style.link(String(element.url), stringOf(element.text));
    case 'user':
      return `@${style.nameOf(String(element.user_id))}`;
    case 'usergroup':
      return `@${style.nameOf(String(element.usergroup_id))}`;
    case 'channel':
      return `#${style.nameOf(String(element.channel_id))}`;
    case 'broadcast':
      return `@${String(element.range)}`;
    case 'emoji':
      return `:${String(element.name)}:`;
    case 'date':
      return renderDate(Number(element.timestamp), String(element.format), style.tz, style.now);
    default:
      return stringOf(element.text) ?? stringOf(element.value) ?? '';
  }
}

function styled(text: string, how: JsonObject, style: Style): string {
  let shown = text;
  if (how.code === true) shown = style.code(shown);
  if (how.bold === true) shown = style.bold(shown);
  if (how.italic === true) shown = style.italic(shown);
  if (how.strike === true) shown = style.strike(shown);
  return shown;
}
