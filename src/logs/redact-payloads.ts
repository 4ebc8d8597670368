import { endOfValue } from './json-scan';
import { NextMatch } from './next-match';
import type { Redactions } from './secret-words';

/** Headers whose values say where a request came from and went to, and are no secrets. */
const SHOWN = new Set([
  'x-amzn-lambda-integration-tag',
  'x-amz-date',
  'x-amzn-apigateway-api-id',
  'x-amz-source-arn',
  'x-amzn-trace-id',
  'x-amzn-requestid',
  'x-amzn-errortype',
  'x-amz-apigw-id',
  'x-forwarded-for',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-amzn-vpce-id',
  'x-amzn-vpce-config',
  'host',
  'accept',
  'accept-encoding',
  'user-agent',
  'content-type',
  'content-length',
  'date',
  'via',
  'connection',
]);

/** The last six characters of an identity that is long enough for them not to be half of it, as API Gateway itself prints it. */
function masked(value: string): string {
  const plain = value.trim();
  return `******${plain.length >= 18 && /^[\w.~+/=-]{6}$/.test(plain.slice(-6)) ? plain.slice(-6) : ''}`;
}

/** A token that goes on over the next lines: where it ends. */
export function endOfWrapped(text: string, end: number): number {
  const more = /\n[ \t]{0,8}([\w.~+/=-]{6,4000})(?=[ \t]*(?:["'`},|]|\n|$))/y;
  let at = end;
  for (let lines = 0; lines < 200; lines += 1) {
    more.lastIndex = at;
    const found = more.exec(text)?.[1];
    if (
      found === undefined ||
      !/\d/.test(found) ||
      !/[a-z]/i.test(found) ||
      /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(found) ||
      /^\d{4}-\d\d-/.test(found)
    )
      break;
    at = more.lastIndex;
  }
  return at;
}

/** Identities that stand unmasked in `Incoming identity:`, as a console's or CLI's test prints them. */
export function maskIdentities(text: string, redactions: Redactions): string {
  const pattern = /Incoming identity:[ \t]*([^\n]*)/gi;
  let out = '';
  let from = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const line = (found[1] ?? '').replace(/(?<!\s)\s+\|.*$|\\n.*$|",?\s*$/, '');
    const start = found.index + found[0].length - (found[1] ?? '').length;
    if (line === '' || start < from) continue;
    if (line.startsWith('{')) {
      const fields = line.replace(/([\w.-]{1,200})=((?!\*{2})[^,}]+)/g, (_all, name: string, value: string) => {
        redactions.mark('authorization-token');
        return `${name}=${masked(value)}`;
      });
      out += text.slice(from, start) + fields;
      from = start + line.length;
    } else if (!line.startsWith('**')) {
      const stop =
        start + line.length === text.length || text[start + line.length] === '\n'
          ? endOfWrapped(text, start + line.length)
          : start + line.length;
      redactions.mark('authorization-token');
      out += text.slice(from, start) + masked(text.slice(start, stop));
      from = stop;
    }
    pattern.lastIndex = Math.max(pattern.lastIndex, from);
  }
  return out + text.slice(from);
}

function maskFields(map: string, redactions: Redactions): string {
  const fields = /([{ ,]|^)([\w-]{1,100})=/g;
  const starts: { readonly name: string; readonly value: number; readonly begin: number }[] = [];
  for (let found = fields.exec(map); found !== null; found = fields.exec(map)) {
    const isFirst = map[found.index] === '{';
    if (isFirst || starts.length === 0 || map.slice(Math.max(0, found.index - 1), found.index + 1) === ', ' || map[found.index] === ',') {
      starts.push({ name: found[2] ?? '', value: fields.lastIndex, begin: found.index });
    }
  }
  let out = map.slice(0, starts[0]?.value ?? map.length);
  starts.forEach((start, index) => {
    const next = starts[index + 1];
    const value = map.slice(start.value, next?.begin ?? map.length);
    const tail = /(?:,? ?(?:\[TRUNCATED\])?\s*\}?\s*|,)$/.exec(value)?.[0] ?? '';
    const bare = value.slice(0, value.length - tail.length);
    if (bare === '' || SHOWN.has(start.name.toLowerCase()) || /^\*{3,}\w{0,6}$/.test(bare)) out += value;
    else
      out +=
        redactions.mark(
          /cookie/i.test(start.name)
            ? 'cookie'
            : /token|auth/i.test(start.name)
              ? 'authorization-token'
              : /key/i.test(start.name)
                ? 'api-key'
                : 'other',
        ) + tail;
    if (next !== undefined) out += map.slice(next.begin, next.value);
  });
  return out;
}

/** Header values of `Endpoint request headers: {…}` and its like: API Gateway masks some of them, not custom token headers, cookies or session tokens. */
export function maskHeaderMaps(text: string, redactions: Redactions): string {
  return text.replace(/((?:Endpoint|Method) (?:request|response) headers:[ \t]*)(\{[^\n]*)/gi, (_all, says: string, rest: string) => {
    const close = /\}(?=\s*(?:$|\||"|\\n))/.exec(rest);
    const map = close === null ? rest : rest.slice(0, close.index + 1);
    return says + maskFields(map, redactions) + rest.slice(map.length);
  });
}

const LONGEST_CONTEXT = 50_000;
/** A value that may be a token; names, numbers and words are dropped without a warning. */
const OPAQUE = /["'][^"'\s\\]{16,}/;

/** An authorizer's `context` may hold anything, tokens too: the whole object goes. */
export function dropContexts(text: string, redactions: Redactions): string {
  if (!text.includes('context')) return text;
  const pattern = /(?<!\\)(\\*["'])context\1\s{0,10}:\s{0,10}(?=\{)/g;
  const cuts = new NextMatch(text, / ?\[TRUNCATED\]|\n[ \t]*\n|\n\(/g);
  let out = '';
  let from = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const start = pattern.lastIndex;
    // What is looked through is dropped: nothing is looked through twice.
    const region = text.slice(start, Math.min(start + LONGEST_CONTEXT, cuts.from(start)));
    const closed = endOfValue(region, 0);
    const end = start + (closed ?? region.length);
    if (OPAQUE.test(text.slice(start, end))) redactions.mark('authorization-token');
    const quote = found[1] ?? '"';
    out += `${text.slice(from, start)}{${quote}redacted${quote}:true${closed === undefined ? '' : '}'}`;
    from = end;
    pattern.lastIndex = end;
  }
  return out + text.slice(from);
}
