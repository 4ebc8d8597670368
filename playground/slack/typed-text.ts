/** A piece of what somebody typed. */
export interface Token {
  readonly kind: 'text' | 'url' | 'email' | 'domain' | 'user' | 'channel' | 'broadcast' | 'code';
  readonly value: string;
}

const pieces =
  /<@(?<user>[UW][A-Z0-9]+)>|<#(?<channel>[CG][A-Z0-9]+)(?:\|[^>]*)?>|<!(?<broadcast>here|channel|everyone)>|`(?<code>[^`\n]+)`|(?<url>https?:\/\/[^\s<>"'“”‘’`|]*[^\s<>"'“”‘’`|.,;:!?)\]}])|(?<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<domain>\b(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev)\b(?:\/[^\s<>"'“”‘’`|]*[^\s<>"'“”‘’`|.,;:!?)\]}])?)/gi;

/** Splits a line of typed text into links, mentions, code and the rest; the rest gets the typography. */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(pieces)) {
    if (match.index > end) found.push({ kind: 'text', value: typography(text.slice(end, match.index), text[end - 1]) });
    const [kind, value] = Object.entries(match.groups ?? {}).find(([, group]) => group !== undefined) ?? ['text', match[0]];
    found.push({ kind: kind as Token['kind'], value: value ?? '' });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ kind: 'text', value: typography(text.slice(end), text[end - 1]) });
  return found;
}

/** Smart quotes, dashes, ellipsis, and spaces that are none, as the composer and the operating system put them. */
export function typography(text: string, before = ''): string {
  return text
    .replace(/"/g, (_, at: number) => (opens(text[at - 1] ?? before) ? '“' : '”'))
    .replace(/'/g, (_, at: number) => (opens(text[at - 1] ?? before) ? '‘' : '’'))
    .replace(/\.\.\./g, '…')
    .replace(/--/g, '—')
    .replace(/ - /g, ' – ')
    .replace(/\t/g, '\u00a0\u00a0\u00a0\u00a0')
    .replace(/ {2}/g, ' \u00a0');
}

function opens(before: string): boolean {
  return before === '' || /[\s([{<]/.test(before);
}

/** `&`, `<` and `>` as Slack sends them. https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escapeEntities(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The `text` of a message that somebody typed. https://docs.slack.dev/messaging/formatting-message-text */
export function typedMessage(text: string): string {
  return endOfPaste(text)
    .split(/(```[\s\S]*?```)/)
    .map((part) => (part.startsWith('```') ? fenced(part) : tokens(part).map(mrkdwn).join('')))
    .join('');
}

/** The `text` of a slash command: no link is wrapped unless the manifest has `should_escape`. https://docs.slack.dev/interactivity/implementing-slash-commands */
export function typedCommand(text: string, options: { shouldEscape: boolean }): string {
  if (options.shouldEscape) return tokens(endOfPaste(text)).map(mrkdwn).join('');
  return tokens(endOfPaste(text)).map(plain).join('');
}

/** What a text field of a modal sends: typography only. */
export function typedField(text: string): string {
  return typography(text);
}

/** White space at the end of a paste leaves a zero-width space behind. */
export function endOfPaste(text: string): string {
  return text.replace(/\s+$/, '\u200b');
}

function fenced(part: string): string {
  return escapeEntities(part).replace(/https?:\/\/[^\s"'`]*[^\s"'`.,;:!?)\]}]/g, '<$&>');
}

function mrkdwn({ kind, value }: Token): string {
  const safe = escapeEntities(value);
  if (kind === 'url') return `<${safe}>`;
  if (kind === 'email') return `<mailto:${safe}|${safe}>`;
  if (kind === 'domain') return `<http://${safe}|${safe}>`;
  if (kind === 'code') return `\`${safe}\``;
  return marked(kind, safe);
}

function plain({ kind, value }: Token): string {
  return kind === 'code' ? `\`${escapeEntities(value)}\`` : marked(kind, escapeEntities(value));
}

function marked(kind: Token['kind'], value: string): string {
  if (kind === 'user') return `<@${value}>`;
  if (kind === 'channel') return `<#${value}>`;
  if (kind === 'broadcast') return `<!${value}>`;
  return value;
}
