import type { Style } from './style';

/** A box around preformatted text; long lines are kept whole so that they can be copied. */
export function box(text: string, style: Style, title = ''): string {
  const lines = text.split('\n');
  const inner = Math.max(title.length + 2, ...lines.map((line) => line.length));
  const columns = Math.min(inner, Math.max(20, style.width - 4));
  const top = title === '' ? '─'.repeat(columns + 2) : `─ ${title} ${'─'.repeat(Math.max(0, columns - title.length - 1))}`;
  const body = lines.map((line) => (line.length > columns ? `│ ${line}` : `│ ${line.padEnd(columns)} │`));
  return [`┌${top}┐`, ...body, `└${'─'.repeat(columns + 2)}┘`].join('\n');
}

export function rule(style: Style): string {
  return style.dim('─'.repeat(style.width));
}

export function indent(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => by + line)
    .join('\n');
}
