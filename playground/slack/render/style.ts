export interface RenderOptions {
  /** the reader's time zone; UTC by default */
  tz?: string;
  /** bold, dim and so on as terminal codes; off by default */
  ansi?: boolean;
  /** columns for boxes and lines; 80 by default */
  width?: number;
  /** what to show for the id of a person or channel; the id itself by default */
  nameOf?: (id: string) => string;
  now?: () => number;
}

export interface Style {
  readonly tz: string;
  readonly width: number;
  readonly now: number;
  nameOf(id: string): string;
  bold(text: string): string;
  dim(text: string): string;
  italic(text: string): string;
  strike(text: string): string;
  code(text: string): string;
  link(url: string, label?: string): string;
}

export function styleOf({ tz = 'UTC', ansi = false, width = 80, nameOf = (id) => id, now = Date.now }: RenderOptions): Style {
  const wrap = (on: number, off: number) => (text: string) => (ansi && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  const underline = wrap(4, 24);
  return {
    ...{ tz, width, nameOf, now: now() },
    bold: wrap(1, 22),
    dim: wrap(2, 22),
    italic: wrap(3, 23),
    strike: wrap(9, 29),
    code: (text) => `\`${text}\``,
    link: (url, label) => (label === undefined || label === url ? underline(url) : `${underline(label)} (${url})`),
  };
}
