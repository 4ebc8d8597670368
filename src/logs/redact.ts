import { dropContexts, endOfWrapped, maskHeaderMaps, maskIdentities } from './redact-payloads';
import { isPlaceholder, kindOf, looksLikeAToken, type RedactedKind, Redactions, secrecyOf } from './secret-words';

const SCHEME = /^(?:bearer|basic|digest|token|apikey|negotiate|jwt|key)[ \t]+/i;

/** Where the value that begins at `start` ends. `line`: the name began a header line, so all of the line is its value. */
function endOfNamedValue(text: string, start: number, quote: string, line: boolean, name: string): number {
  const window = text.slice(start, start + 16_000);
  if (quote !== '') {
    const close = new RegExp(`${quote === '"' ? '(?<!\\\\)"|\\\\+"' : quote}`).exec(window);
    if (close !== null) return start + close.index;
  }
  const wide = line || /cookie/i.test(name);
  const stop = wide ? /["'`\n]/.exec(window) : /[\s"'`,;&|}\])<>]/.exec(window.slice(SCHEME.exec(window)?.[0].length ?? 0));
  const skipped = wide ? 0 : (SCHEME.exec(window)?.[0].length ?? 0);
  const end = start + (stop === null ? window.length : skipped + stop.index);
  return text[end] === '\n' && end - start >= 12 ? endOfWrapped(text, end) : end;
}

/** `Authorization: …`, `x-api-key=…`, `"authorizationToken":"…"`, `Cookie: …`: values by the name before them. */
function redactNamed(text: string, redactions: Redactions): string {
  const pattern = /(?<![\w-])([A-Za-z][\w.-]{1,80})(\\*["'`]?)(\s{0,3}(?:=>|[:=])\s{0,3})(\\*["'`]?)/g;
  let out = '';
  let from = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const name = found[1] ?? '';
    const inQuery = /[?&]/.test(text[found.index - 1] ?? '');
    const secrecy = secrecyOf(name) ?? (inQuery && /^(?:key|code|sig|state)$/i.test(name) ? 'soft' : undefined);
    if (secrecy === undefined) continue;
    const start = pattern.lastIndex;
    const quote = (found[4] ?? '').slice(-1);
    const before = text.slice(Math.max(0, found.index - 24), found.index);
    const heads =
      quote === '' &&
      found[3]?.includes(':') === true &&
      (/(?:^|\n)[ \t<>|*#/-]*$/.test(before) || /(?:-H|--header)[ =]?["']?$/.test(before));
    const end = endOfNamedValue(text, start, quote, heads && secrecy === 'strict', name);
    const value = text.slice(start, end).trimEnd();
    const scheme = SCHEME.exec(value)?.[0] ?? '';
    const bare = value.slice(scheme.length);
    const first = /^\S*/.exec(bare)?.[0] ?? '';
    if (isPlaceholder(first) || value.startsWith('AWS4-HMAC') || (secrecy === 'soft' && !looksLikeAToken(bare))) continue;
    out += text.slice(from, start + scheme.length) + redactions.mark(kindOf(name, value));
    from = start + value.length;
    pattern.lastIndex = from;
  }
  return out + text.slice(from);
}

type Mark = (kind: RedactedKind) => string;

/** Secrets that show by their own look. Each pattern begins where no word goes on, and has no nested repetition. */
const PATTERNS: readonly (readonly [pattern: RegExp, replacement: (mark: Mark, found: readonly string[]) => string])[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html : the scope stays, key id and signature go
  [/(\bCredential=)([^/%,\s"'[]{1,4})([^/%,\s"']{0,128})(?=\/|%2F)/gi, (mark, [, name, head]) => `${name}${head}${mark('access-key')}`],
  [/(\bSignature=)([0-9a-f]{8,128})(?![0-9a-f])/gi, (mark, [, name]) => `${name}${mark('sigv4')}`],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html : AKIA, ASIA are key ids
  [/(?<![A-Za-z0-9])(AKIA|ASIA)[A-Z0-9]{8,124}/g, (mark, [, head]) => `${head}${mark('access-key')}`],
  [/(?<![\w+/])(?:FQoD|FwoG|FPoU|IQoJ|AQoD)[\w+/=-]{30,4000}/g, (mark) => mark('authorization-token')],
  [
    /(\bBase64\):?\s{0,4}\\*['"]?)[A-Za-z0-9+/]{1,50}\s?[A-Za-z0-9+/]{0,43}={0,2}(?=\\*['"]|$|\s)/gi,
    (mark, [, says]) => `${says}${mark('other')}`,
  ],
  [/(?<=')[A-Za-z0-9+/]{43}=(?=')/g, (mark) => mark('other')],
  [/'[^'\n[]{1,4000}'(?= not a valid key=value)/gi, (mark) => `'${mark('authorization-token')}'`],
  [/(in Authorization header: ')(?!\[redacted)[^'\n]{1,4000}(?=')/gi, (mark, [, says]) => `${says}${mark('authorization-token')}`],
  [
    /(\bBearer[ \t]{1,4})([\w.~+/=-]{8,8000})/gi,
    (mark, [all, says, token]) => (isToken(token) ? `${says}${mark(token?.startsWith('eyJ') === true ? 'jwt' : 'bearer')}` : (all ?? '')),
  ],
  [
    /(\bBasic[ \t]{1,4})([A-Za-z0-9+/]{6,4000}={0,2})/gi,
    (mark, [all, says, token]) => (/^[a-z]+$/.test(token ?? '') ? (all ?? '') : `${says}${mark('basic')}`),
  ],
  [/(?:(?<![\w-])|(?<=\\n))eyJ[\w-]{6,}(?:\.[\w-]*){0,4}/g, (mark) => mark('jwt')],
  [
    /(API Key:?[ \t]{1,3})([A-Za-z0-9]{14,128})([A-Za-z0-9]{6})(?![\w])/g,
    (mark, [, says, , tail]) => {
      mark('api-key');
      return `${says}******${tail}`;
    },
  ],
  [
    /(\bkey(?:\s{1,3}(?:is|was|value))?\s{0,3}[:=]?\s{0,3}["'`]?)([A-Za-z0-9]{20,128})(?![\w/-])/gi,
    (mark, [all, says, key]) => (isToken(key) ? `${says}${mark('api-key')}` : (all ?? '')),
  ],
  [
    /(?<![\w+/=-])[A-Za-z0-9+/]{40}(?![\w+/=-])/g,
    (mark, [all = '']) => (/[a-z]/.test(all) && /[A-Z]/.test(all) && /\d/.test(all) && all.split('/').length < 4 ? mark('api-key') : all),
  ],
];

function isToken(value: string | undefined): boolean {
  return value !== undefined && !isPlaceholder(value) && (looksLikeAToken(value) || /^[A-Z]?[a-z]+[A-Z]/.test(value));
}

/** Tokens that go on over the next line, joined to one, so that no half of one stays. */
function joinWrappedTokens(text: string): string {
  const pattern = /(?:(?<![\w.-])|(?<=\\n))eyJ[\w.-]{6,}(?=\n)/g;
  let out = '';
  let from = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const end = endOfWrapped(text, pattern.lastIndex);
    if (end === pattern.lastIndex) continue;
    out += text.slice(from, found.index) + text.slice(found.index, end).replace(/\s+/g, '');
    from = end;
    pattern.lastIndex = end;
  }
  return out + text.slice(from);
}

/**
 * Takes secrets out of a text and says of which kinds they were. Ids (UUIDs, extended ids, trace ids, ARNs) stay.
 * API Gateway masks only some of what it logs: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export function redact(text: string): { readonly text: string; readonly kinds: readonly RedactedKind[] } {
  const redactions = new Redactions();
  const mark: Mark = (kind) => redactions.mark(kind);
  let clean = dropContexts(maskHeaderMaps(maskIdentities(text, redactions), redactions), redactions);
  clean = joinWrappedTokens(clean);
  const [credential, signature, ...others] = PATTERNS;
  for (const each of [credential, signature]) if (each !== undefined) clean = apply(clean, each, mark);
  clean = redactNamed(clean, redactions);
  for (const each of others) clean = apply(clean, each, mark);
  return { text: clean, kinds: [...redactions.kinds] };
}

function apply(text: string, [pattern, replacement]: (typeof PATTERNS)[number], mark: Mark): string {
  return text.replace(pattern, (...found: string[]) => replacement(mark, found));
}
