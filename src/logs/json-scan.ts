const QUOTE = 34;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** End (exclusive) of the object or array that opens at `start`; undefined where the text is cut before it closes. */
export function endOfValue(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth -= 1;
      if (depth <= 0) return at + 1;
    }
  }
  return undefined;
}

/** Text of the object or string that stands under `key`, cut texts included; the first one in the text. */
export function textUnderKey(json: string, key: string): string | undefined {
  const found = new RegExp(`["']${key}["']\\s{0,20}[:=]\\s{0,20}`).exec(json);
  if (found === null) return undefined;
  const start = found.index + found[0].length;
  const opens = json[start];
  if (opens === '{' || opens === '[') return json.slice(start, endOfValue(json, start) ?? json.length);
  if (opens !== '"') return undefined;
  const text = /^"([^"\\]*(?:\\[\s\S][^"\\]*)*)/.exec(json.slice(start))?.[1];
  return text?.replace(/\\(["\\/])/g, '$1');
}

/** `JSON.parse` that gives undefined for what is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
