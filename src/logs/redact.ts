import { type NamedValue, nextNamed } from './named-values';
import { NextMatch } from './next-match';
import { maskCredentials } from './redact-credentials';
import { dropContexts, endOfWrapped, maskHeaderMaps, maskIdentities } from './redact-payloads';
import { beginsAsPlaceholder, isPlaceholder, kindOf, looksLikeAToken, type RedactedKind, Redactions, secrecyOf } from './secret-words';

const SCHEME = /^(?:bearer|basic|digest|token|apikey|negotiate|jwt|key)[ \t]+/i;

const LONGEST_VALUE = 16_000;

/** What values of one text end at. */
interface Stops {
  /** Of a header line, a cookie. */
  readonly wide: NextMatch;
  readonly narrow: NextMatch;
  readonly blank: NextMatch;
  readonly redacted: NextMatch;
}

/** Where the value that begins at `start` ends, on its own line. `wide`: blanks and commas are part of it. */
function endOfNamedValue(text: string, { start, quote }: NamedValue, wide: boolean, stops: Stops): number {
  const limit = Math.min(start + LONGEST_VALUE, text.length);
  const window = text.slice(start, limit);
  if (quote !== '') {
    const close = new RegExp(`${quote === '"' ? '(?<!\\\\)"|\\\\+"' : quote}`).exec(window);
    if (close !== null) return start + close.index;
  }
  const stop = wide ? stops.wide.from(start) : stops.narrow.from(start + (SCHEME.exec(window)?.[0].length ?? 0));
  return Math.min(stop, limit);
}

/** Nothing stands behind the name on its line, and the next line begins with a name of its own, which is no value. */
function isEmptyLine(text: string, begin: number, start: number): boolean {
  return text.slice(begin, start).includes('\n') && /^["']?[\w-]{1,64}["']?[ \t]{0,3}[:=]/.test(text.slice(start, start + 80));
}

/** Names that hold a secret in a query string only. */
const OF_QUERIES = /^(?:key|code|sig|state)$/i;

/** `Authorization: …`, `x-api-key=…`, `"authorizationToken":"…"`, `Cookie: …`: values by the name before them. */
function redactNamed(text: string, redactions: Redactions): string {
  const stops: Stops = {
    wide: new NextMatch(text, /["'`\n]/g),
    narrow: new NextMatch(text, /[\s"'`,;&|}\])<>]/g),
    blank: new NextMatch(text, /\s/g),
    redacted: new NextMatch(text, /\[redacted/g),
  };
  let out = '';
  let from = 0;
  let next = 0;
  for (let found = nextNamed(text, 0); found !== undefined; found = nextNamed(text, next)) {
    const { begin, name, separator, start, quote } = found;
    next = start;
    const secrecy = secrecyOf(name) ?? (/[?&]/.test(text[begin - 1] ?? '') && OF_QUERIES.test(name) ? 'soft' : undefined);
    if (secrecy === undefined || isEmptyLine(text, begin, start)) continue;
    const before = text.slice(Math.max(0, begin - 24), begin);
    const heads = quote === '' && separator === ':' && (/(?:^|\n)[ \t<>|*#/-]*$/.test(before) || /(?:-H|--header)[ =]?["']?$/.test(before));
    const end = endOfNamedValue(text, found, (heads && secrecy === 'strict') || /cookie/i.test(name), stops);
    const line = text.slice(start, end).trimEnd();
    const scheme = SCHEME.exec(line)?.[0] ?? '';
    const bare = start + scheme.length;
    const word = Math.min(stops.blank.from(bare), start + line.length);
    if (stops.redacted.from(bare) < word || beginsAsPlaceholder(text.slice(bare, word)) || line.startsWith('AWS4-HMAC')) continue;
    const isWrapped = text[end] === '\n' && end - start >= 12;
    const value = isWrapped ? text.slice(start, endOfWrapped(text, end)).trimEnd() : line;
    if (secrecy === 'soft' && !looksLikeAToken(value.slice(scheme.length))) continue;
    out += text.slice(from, bare) + redactions.mark(kindOf(name, value));
    from = start + value.length;
    next = from;
  }
  return out + text.slice(from);
}

type Mark = (kind: RedactedKind) => string;
type Replacement = (mark: Mark, found: readonly string[]) => string;

/** How one look of a secret is found. */
type Look = (text: string, mark: Mark) => string;

/** `needs`: stands in every text that the pattern matches, and is sought much faster. */
function look(pattern: RegExp, replacement: Replacement, needs?: string | RegExp): Look {
  return (text, mark) => {
    if (needs !== undefined && !(typeof needs === 'string' ? text.includes(needs) : needs.test(text))) return text;
    return text.replace(pattern, (...found: string[]) => replacement(mark, found));
  };
}

/** For a sticky pattern that begins with a literal: it is tried only where that stands. */
function lookAt(begins: string, pattern: RegExp, replacement: Replacement): Look {
  return (text, mark) => {
    let out = '';
    let from = 0;
    for (let at = text.indexOf(begins); at >= 0; at = text.indexOf(begins, at)) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (found === null) {
        at += 1;
        continue;
      }
      out += text.slice(from, at) + replacement(mark, found);
      from = at + found[0].length;
      at = from;
    }
    return from === 0 ? text : out + text.slice(from);
  };
}

/** The parts of a signature, which the names before them would take whole. */
const SIGNED_LOOKS: readonly Look[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html : the scope stays, key id and signature go
  look(/(\bCredential=)([^/%,\s"'[]{1,4})([^/%,\s"']{0,128})(?=\/|%2F)/gi, (mark, [, name, head]) => `${name}${head}${mark('access-key')}`),
  look(/(\bSignature=)([0-9a-f]{8,128})(?![0-9a-f])/gi, (mark, [, name]) => `${name}${mark('sigv4')}`),
];

/** Secrets that show by their own look. Each pattern begins where no word goes on, and has no nested repetition. */
const LOOKS: readonly Look[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html : AKIA, ASIA are key ids
  look(/(?<![A-Za-z0-9])(AKIA|ASIA)[A-Z0-9]{8,124}/g, (mark, [, head]) => `${head}${mark('access-key')}`),
  look(/(?<![\w+/])(?:FQoD|FwoG|FPoU|IQoJ|AQoD)[\w+/=-]{30,4000}/g, (mark) => mark('authorization-token')),
  look(
    /(\bBase64\):?\s{0,4}\\*['"]?)[A-Za-z0-9+/]{1,50}\s?[A-Za-z0-9+/]{0,43}={0,2}(?=\\*['"]|$|\s)/gi,
    (mark, [, says]) => `${says}${mark('other')}`,
  ),
  look(/(?<=')[A-Za-z0-9+/]{43}=(?=')/g, (mark) => mark('other'), "='"),
  look(/'[^'\n[]{1,4000}'(?= not a valid key=value)/gi, (mark) => `'${mark('authorization-token')}'`, /' not a valid key=value/i),
  look(/(in Authorization header: ')(?!\[redacted)[^'\n]{1,4000}(?=')/gi, (mark, [, says]) => `${says}${mark('authorization-token')}`),
  look(/(\bBearer[ \t]{1,4})([\w.~+/=-]{8,8000})/gi, (mark, [all, says, token]) =>
    isToken(token) ? `${says}${mark(token?.startsWith('eyJ') === true ? 'jwt' : 'bearer')}` : (all ?? ''),
  ),
  look(/(\bBasic[ \t]{1,4})([A-Za-z0-9+/]{6,4000}={0,2})/gi, (mark, [all, says, token]) =>
    /^[a-z]+$/.test(token ?? '') ? (all ?? '') : `${says}${mark('basic')}`,
  ),
  lookAt('eyJ', /(?:(?<![\w-])|(?<=\\n))eyJ[\w-]{6,}(?:\.[\w-]*){0,4}/y, (mark) => mark('jwt')),
  look(/(API Key:?[ \t]{1,3})([A-Za-z0-9]{14,128})([A-Za-z0-9]{6})(?![\w])/g, (mark, [, says, , tail]) => {
    mark('api-key');
    return `${says}******${tail}`;
  }),
  look(/(\bkey(?:\s{1,3}(?:is|was|value))?\s{0,3}[:=]?\s{0,3}["'`]?)([A-Za-z0-9]{20,128})(?![\w/-])/gi, (mark, [all, says, key]) =>
    isToken(key) ? `${says}${mark('api-key')}` : (all ?? ''),
  ),
  redactRuns,
];

function isToken(value: string | undefined): boolean {
  return value !== undefined && !isPlaceholder(value) && (looksLikeAToken(value) || /^[A-Z]?[a-z]+[A-Z]/.test(value));
}

/** Length of AWS's secret access keys. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const RUN = 40;

/** Letters, digits, `+` and `/`. */
function isRunCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 47 && code <= 57) || code === 43;
}

/** Runs of exactly 40 characters that a word does not go on from. Every run of that length covers one of each 40 places, so only those are looked at. */
function redactRuns(text: string, mark: Mark): string {
  let out = '';
  let from = 0;
  for (let at = RUN - 1; at < text.length; at += RUN) {
    if (!isRunCode(text.charCodeAt(at))) continue;
    let start = at;
    let end = at + 1;
    while (start > 0 && isRunCode(text.charCodeAt(start - 1))) start -= 1;
    while (end < text.length && isRunCode(text.charCodeAt(end))) end += 1;
    if (end - start === RUN && !/[_=-]/.test(`${text[start - 1] ?? ''}${text[end] ?? ''}`)) {
      const all = text.slice(start, end);
      if (/[a-z]/.test(all) && /[A-Z]/.test(all) && /\d/.test(all) && all.split('/').length < 4) {
        out += text.slice(from, start) + mark('api-key');
        from = end;
      }
    }
    // on to the first place of the 40 that lies behind the run
    while (at + RUN < end) at += RUN;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** Tokens that go on over the next line, joined to one, so that no half of one stays. */
function joinWrappedTokens(text: string): string {
  const pattern = /(?:(?<![\w.-])|(?<=\\n))eyJ[\w.-]{6,}(?=\n)/y;
  let out = '';
  let from = 0;
  for (let at = text.indexOf('eyJ'); at >= 0; at = text.indexOf('eyJ', at)) {
    pattern.lastIndex = at;
    if (!pattern.test(text)) {
      at += 1;
      continue;
    }
    const end = endOfWrapped(text, pattern.lastIndex);
    if (end !== pattern.lastIndex) {
      out += text.slice(from, at) + text.slice(at, end).replace(/\s+/g, '');
      from = end;
    }
    at = end;
  }
  return from === 0 ? text : out + text.slice(from);
}

/**
 * Takes secrets out of a text and says of which kinds they were. Ids (UUIDs, extended ids, trace ids, ARNs) stay.
 * API Gateway masks only some of what it logs: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export function redact(text: string): { readonly text: string; readonly kinds: readonly RedactedKind[] } {
  const redactions = new Redactions();
  const mark: Mark = (kind) => redactions.mark(kind);
  let clean = dropContexts(maskHeaderMaps(maskIdentities(text, redactions), redactions), redactions);
  clean = maskCredentials(joinWrappedTokens(clean), redactions);
  for (const signed of SIGNED_LOOKS) clean = signed(clean, mark);
  clean = redactNamed(clean, redactions);
  for (const own of LOOKS) clean = own(clean, mark);
  return { text: clean, kinds: [...redactions.kinds] };
}
