import type { RichPart } from './rich-text';

/** What a person reads of a part, as lines of a text file. Pure. */
export function plainText(part: RichPart): string {
  if (part.type === 'rich_text_list') return part.elements.map((item) => `- ${elementsText(item.elements)}`).join('\n');
  return elementsText(part.elements);
}

function elementsText(elements: readonly unknown[]): string {
  return elements
    .map((element) => {
      if (typeof element !== 'object' || element === null) return '';
      if ('text' in element && typeof element.text === 'string') return element.text;
      if ('url' in element && typeof element.url === 'string') return element.url;
      return 'fallback' in element && typeof element.fallback === 'string' ? element.fallback : '';
    })
    .join('');
}
