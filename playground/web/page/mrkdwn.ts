import { type JsonObject, objectOf, stringOf } from '../../slack/json';

type Style = Readonly<Partial<Record<'bold' | 'italic' | 'strike' | 'code', true>>>;

/**
 * A plain_text or mrkdwn object as a rich_text block, which the renderer draws as it is: of mrkdwn it makes Markdown, doubles the `*` of an
 * ARN and leaves out lines that begin with `#`. https://docs.slack.dev/messaging/formatting-message-text
 */
export function richTextOf(text: unknown): JsonObject {
  const { type, text: content } = objectOf(text);
  const shown = stringOf(content) ?? '';
  return {
    type: 'rich_text',
    elements: type === 'mrkdwn' ? parts(shown) : [{ type: 'rich_text_section', elements: withEmoji(shown, {}) }],
  };
}

function parts(text: string): readonly JsonObject[] {
  return text
    .split(/(```[\s\S]*?```)/)
    .filter((piece) => piece.trim() !== '')
    .flatMap((piece) => (piece.startsWith('```') ? [fence(piece.slice(3, -3))] : lines(piece.replace(/^\n|\n$/g, ''))));
}

function fence(text: string): JsonObject {
  const plain = text.trim().replace(/<([^<>|\n]+)(?:\|([^<>\n]*))?>/g, (_, target: string, label: string | undefined) => label ?? target);
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: decoded(plain) }] };
}

const QUOTE = /^(?:>|&gt;) ?/;

/** Neighbouring lines that are quoted, or not, become one part. */
function lines(text: string): readonly JsonObject[] {
  const groups: { isQuote: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const isQuote = QUOTE.test(line);
    const last = groups.at(-1);
    const bare = isQuote ? line.replace(QUOTE, '') : line;
    if (last?.isQuote === isQuote) last.lines.push(bare);
    else groups.push({ isQuote, lines: [bare] });
  }
  return groups.map((group) => ({
    type: group.isQuote ? 'rich_text_quote' : 'rich_text_section',
    elements: spans(group.lines.join('\n'), {}),
  }));
}

const SPAN =
  /`(?<code>[^`\n]+)`|<(?<angle>[^<>\n]+)>|(?<=^|[\s([{.,;:!?"'·–—*_~])(?<sign>[*_~])(?=\S)(?<marked>(?:(?!\k<sign>)[^\n])*(?!\k<sign>)\S)\k<sign>(?=$|[\s)\]}.,;:!?"'·–—*_~])/g;

const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

function spans(text: string, style: Style): readonly JsonObject[] {
  const found: JsonObject[] = [];
  let end = 0;
  for (const match of text.matchAll(SPAN)) {
    found.push(...withEmoji(decoded(text.slice(end, match.index)), style));
    const { code, angle, sign, marked } = match.groups ?? {};
    if (code !== undefined) found.push(styled({ type: 'text', text: decoded(code) }, { ...style, code: true }));
    else if (angle !== undefined) found.push(styled(inAngles(angle), style));
    else if (marked !== undefined) found.push(...spans(marked, { ...style, [STYLES[sign as keyof typeof STYLES]]: true }));
    end = match.index + match[0].length;
  }
  return [...found, ...withEmoji(decoded(text.slice(end)), style)];
}

/** https://docs.slack.dev/messaging/formatting-message-text#advanced */
function inAngles(body: string): JsonObject {
  const at = body.indexOf('|');
  const [target, label] = at === -1 ? [body, undefined] : [body.slice(0, at), decoded(body.slice(at + 1))];
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) };
  const [, timestamp, format] = /^!date\^(\d+)\^([^^]+)/.exec(target) ?? [];
  if (timestamp !== undefined) return { type: 'date', timestamp: Number(timestamp), format };
  if (target.startsWith('!')) return { type: 'text', text: label ?? `@${target.slice(1)}` };
  const url = decoded(target);
  return /^(?:https?|mailto|tel):/i.test(url) ? { type: 'link', url, text: label ?? url } : { type: 'text', text: label ?? url };
}

function withEmoji(text: string, style: Style): readonly JsonObject[] {
  return text
    .split(/(:(?:\+1|-1|[a-z][a-z0-9_+-]*):)/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^:.+:$/.test(piece) ? { type: 'emoji', name: piece.slice(1, -1) } : styled({ type: 'text', text: piece }, style)));
}

function styled(element: JsonObject, style: Style): JsonObject {
  return Object.keys(style).length === 0 ? element : { ...element, style };
}

function decoded(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
