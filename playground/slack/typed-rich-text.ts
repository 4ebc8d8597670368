import type { JsonObject } from './json';
import { endOfPaste, type Token, tokens } from './typed-text';

/** The rich_text block that comes beside the text of a typed message. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function typedRichText(text: string, blockId: string): JsonObject {
  const elements: JsonObject[] = [];
  for (const part of endOfPaste(text).split(/(```[\s\S]*?```)/)) {
    if (part.startsWith('```')) {
      elements.push({
        type: 'rich_text_preformatted',
        elements: preformatted(part.slice(3, -3).replace(/^\n/, '').replace(/\n$/, '')),
        border: 0,
      });
    } else {
      elements.push(...prose(part));
    }
  }
  return { type: 'rich_text', block_id: blockId, elements };
}

/** Lines that begin with `> ` are quotes. */
function prose(part: string): JsonObject[] {
  const sections: JsonObject[] = [];
  for (const run of part.split(/((?:^> ?.*(?:\n|$))+)/m)) {
    if (run === '' || run === '\n') continue;
    const quoted = run.startsWith('>');
    const text = quoted ? run.replace(/^> ?/gm, '').replace(/\n$/, '') : run;
    sections.push({ type: quoted ? 'rich_text_quote' : 'rich_text_section', elements: tokens(text).map(inline) });
  }
  return sections;
}

function preformatted(code: string): JsonObject[] {
  const parts = code.split(/(https?:\/\/[^\s"'`<>]*[^\s"'`<>.,;:!?)\]}])/).filter((part) => part !== '');
  return parts.map((part) => (/^https?:\/\//.test(part) ? { type: 'link', url: part } : { type: 'text', text: part }));
}

function inline({ kind, value }: Token): JsonObject {
  if (kind === 'user') return { type: 'user', user_id: value };
  if (kind === 'channel') return { type: 'channel', channel_id: value };
  if (kind === 'broadcast') return { type: 'broadcast', range: value };
  if (kind === 'url') return { type: 'link', url: value };
  if (kind === 'email') return { type: 'link', url: `mailto:${value}`, text: value };
  if (kind === 'domain') return { type: 'link', url: `http://${value}`, text: value };
  return { type: 'text', text: value, ...(kind === 'code' ? { style: { code: true } } : {}) };
}
