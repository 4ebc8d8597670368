const LONGEST_NAME = 81;
const COLON = 58;
const EQUALS = 61;
const BACKSLASH = 92;
const MOST_BLANKS = 3;

/** A name and what stands between it and its value: `Authorization: `, `x-api-key=`, `"authorizationToken":"`, `\"Cookie\" => \"`. */
export interface NamedValue {
  /** Where the name begins. */
  readonly begin: number;
  readonly name: string;
  readonly separator: ':' | '=';
  /** Where the value begins, behind its quote. */
  readonly start: number;
  /** That opens the value; empty where there is none. */
  readonly quote: string;
}

const LETTER = 1;
const WORD = 2;
const DASH = 4;
const DOT = 8;

/** Letters, digits, `_`, `-` and `.` of ASCII. */
const KINDS: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/[A-Za-z]/.test(char)) return LETTER | WORD;
  if (/\w/.test(char)) return WORD;
  return char === '-' ? DASH : char === '.' ? DOT : 0;
});

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (KINDS[code] ?? 0) : 0;
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : /\s/.test(text[at] ?? '');
}

/** Where the name that ends before `end` begins: at the first letter that no word goes on to. `least`: no name begins before it. */
function beginOfName(text: string, end: number, least: number): number | undefined {
  const lowest = Math.max(least, end - LONGEST_NAME);
  let begin = end;
  while (begin > lowest && kindAt(text, begin - 1) !== 0) begin -= 1;
  for (; begin < end - 1; begin += 1) {
    if ((kindAt(text, begin) & LETTER) !== 0 && (begin === 0 || (kindAt(text, begin - 1) & (WORD | DASH)) === 0)) return begin;
  }
  return undefined;
}

/** The name before the separator at `at`, with its own quote and blanks between. */
function namedBefore(text: string, at: number, least: number): NamedValue | undefined {
  let end = at;
  while (end > least && isBlank(text, end - 1)) end -= 1;
  if (at - end > MOST_BLANKS) return undefined;
  if (end > least && isQuote(text.charCodeAt(end - 1))) end -= 1;
  while (end > least && text.charCodeAt(end - 1) === BACKSLASH) end -= 1;
  const begin = beginOfName(text, end, least);
  if (begin === undefined) return undefined;
  const isColon = text.charCodeAt(at) === COLON;
  let opens = at + (!isColon && text[at + 1] === '>' ? 2 : 1);
  for (let blanks = 0; blanks < MOST_BLANKS && opens < text.length && isBlank(text, opens); blanks += 1) opens += 1;
  let start = opens;
  while (text.charCodeAt(start) === BACKSLASH) start += 1;
  const quote = isQuote(text.charCodeAt(start)) ? (text[start] ?? '') : '';
  start += quote.length;
  // a shell's escaped blank
  if (quote === '' && start > opens) while (text[start] === ' ') start += 1;
  return { begin, name: text.slice(begin, end), separator: isColon ? ':' : '=', start, quote };
}

/** The first name from `least` on that a `:`, `=` or `=>` follows. Looks at the separators, of which there are few, not at every word. */
export function nextNamed(text: string, least: number): NamedValue | undefined {
  for (let at = least; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== COLON && code !== EQUALS) continue;
    const found = namedBefore(text, at, least);
    if (found !== undefined) return found;
  }
  return undefined;
}
