import { renderDate } from './date';
import { box } from './frame';
import type { Style } from './style';

/** mrkdwn as Slack shows it. https://docs.slack.dev/messaging/formatting-message-text */
export function renderMrkdwn(text: string, style: Style): string {
  return text
    .split(/(```[\s\S]*?```)/)
    .map((part) => (part.startsWith('```') ? `\n${box(decodeEntities(part.slice(3, -3).trim()), style)}\n` : lines(part, style)))
    .join('')
    .replace(/\n{2,}(?=[┌])/g, '\n')
    .trim();
}

function lines(part: string, style: Style): string {
  return part
    .split('\n')
    .map((line) => (/^(?:>|&gt;) ?/.test(line) ? `▎ ${inline(line.replace(/^(?:>|&gt;) ?/, ''), style)}` : inline(line, style)))
    .join('\n');
}

function inline(line: string, style: Style): string {
  return line
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.length > 2 && part.startsWith('`') && part.endsWith('`')
        ? style.code(decodeEntities(plainLinks(part.slice(1, -1), style)))
        : marked(part, style),
    )
    .join('');
}

function marked(part: string, style: Style): string {
  const bounded = (sign: string) =>
    new RegExp(`(^|[\\s(\\[{.,;:!?"'·–—*_~])\\${sign}(?=\\S)([^\\n${sign}]*[^\\s${sign}])\\${sign}(?=$|[\\s)\\]}.,;:!?"'·–—*_~])`, 'g');
  // Links first, behind signs that no text has, so that a `_` in a URL stays one.
  const held: string[] = [];
  const keep = (shown: string) => `\u0001${held.push(shown) - 1}\u0002`;
  const withoutLinks = part.replace(/<([^<>\n]+)>/g, (_, body: string) => keep(angle(body, style)));
  const styled = withoutLinks
    .replace(bounded('*'), (_, before: string, text: string) => before + style.bold(text))
    .replace(bounded('_'), (_, before: string, text: string) => before + style.italic(text))
    .replace(bounded('~'), (_, before: string, text: string) => before + style.strike(text));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these signs are the placeholders put in above
  return decodeEntities(styled).replace(/\u0001(\d+)\u0002/g, (_, index: string) => held[Number(index)] ?? '');
}

function plainLinks(code: string, style: Style): string {
  return code.replace(/<([^<>\n]+)>/g, (_, body: string) => angle(body, style));
}

function angle(body: string, style: Style): string {
  const [target = '', label] = split(body);
  if (target.startsWith('@')) return `@${style.nameOf(target.slice(1))}`;
  if (target.startsWith('#')) return `#${label ?? style.nameOf(target.slice(1))}`;
  if (target.startsWith('!date^')) return date(target, label, style);
  if (target.startsWith('!subteam^')) return label ?? `@${style.nameOf(target.slice('!subteam^'.length))}`;
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  const url = decodeEntities(target);
  return style.link(url, label === undefined ? undefined : decodeEntities(label));
}

function date(target: string, fallback: string | undefined, style: Style): string {
  const [, timestamp = '', format = '', url] = target.split('^');
  const seconds = Number(timestamp);
  const shown = Number.isFinite(seconds) && timestamp !== '' ? renderDate(seconds, format, style.tz, style.now) : (fallback ?? '');
  return url === undefined ? shown : style.link(url, shown);
}

function split(body: string): [string, string | undefined] {
  const at = body.indexOf('|');
  return at === -1 ? [body, undefined] : [body.slice(0, at), body.slice(at + 1)];
}

function decodeEntities(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
