import type { RichTextBlock, RichTextElement, RichTextList, RichTextPreformatted, RichTextSection } from '@slack/types';

/**
 * Rich text needs no escaping: what a person or a log wrote stays what it was and can mention nobody.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export type RichPart = RichTextSection | RichTextList | RichTextPreformatted;

export interface Style {
  readonly bold?: true;
  readonly italic?: true;
}

export function richText(...parts: readonly RichPart[]): RichTextBlock {
  return { type: 'rich_text', elements: [...parts] };
}

export function section(...elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: [...elements] };
}

/** AWS's consoles only: an address that a person or a log wrote never becomes a link. */
const CONSOLE = /^https:\/\/(?:[a-z0-9-]+\.)?console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)\/[^\s()`]+$/;

/** Prose whose `backticked` parts are shown as code, and whose console addresses are links. */
export function prose(says: string, style: Style = {}): RichTextElement[] {
  return says
    .split(/(`[^`]+`|https:\/\/[^\s()`]+)/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (CONSOLE.test(piece)) return { type: 'link', url: piece, text: 'console' };
      const isCode = piece.length > 2 && piece.startsWith('`') && piece.endsWith('`');
      const all = isCode ? { ...style, code: true } : style;
      const text = isCode ? piece.slice(1, -1) : piece;
      return Object.keys(all).length === 0 ? { type: 'text', text } : { type: 'text', text, style: { ...all } };
    });
}

export function plain(text: string, style: Style = {}): RichTextElement {
  return Object.keys(style).length === 0 ? { type: 'text', text } : { type: 'text', text, style: { ...style } };
}

export function code(text: string): RichTextElement {
  return { type: 'text', text, style: { code: true } };
}

/** Lines, policies and commands, as they are. */
export function preformatted(text: string): RichTextPreformatted {
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: text === '' ? ' ' : text }] };
}

export function bullets(items: readonly string[]): RichTextList {
  return { type: 'rich_text_list', style: 'bullet', elements: items.map((item) => section(...prose(item))) };
}

/** A time in the reader's own zone. https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export function date(ms: number): RichTextElement {
  return dated(ms, '{date_short_pretty} {time_secs}');
}

/** The same within a sentence: "flushed today at 12:00:04 PM". */
export function dateInSentence(ms: number): RichTextElement {
  return dated(ms, '{date_short_pretty} at {time_secs}');
}

function dated(ms: number, format: string): RichTextElement {
  return {
    type: 'date',
    timestamp: Math.floor(ms / 1000),
    format,
    fallback: new Date(ms)
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, ' UTC'),
  };
}
