import { endOfValue } from '../logs/json-scan';

/** A `{…}` of a text. */
export interface ObjectInText {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** False where the text ends before it closes. */
  readonly closed: boolean;
}

/** Braces that never close are passed over; more of them than this, and the rest is no JSON. */
const UNCLOSED = 8;

/** The outermost `{…}` of a text, in order. */
export function objectsIn(text: string): readonly ObjectInText[] {
  const objects: ObjectInText[] = [];
  let unclosed = 0;
  for (let at = text.indexOf('{'); at >= 0 && unclosed < UNCLOSED; at = text.indexOf('{', at)) {
    const end = endOfValue(text, at);
    if (end === undefined) {
      unclosed += 1;
      objects.push({ start: at, end: text.length, text: text.slice(at), closed: false });
      at += 1;
    } else {
      objects.push({ start: at, end, text: text.slice(at, end), closed: true });
      at = end;
    }
  }
  return objects;
}

/** The text without some of its parts; each leaves one line break. */
export function without(text: string, parts: readonly ObjectInText[]): string {
  let out = '';
  let from = 0;
  for (const part of parts) {
    if (part.start < from) continue;
    out += `${text.slice(from, part.start)}\n`;
    from = part.end;
  }
  return out + text.slice(from);
}
