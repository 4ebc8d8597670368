import { prefixOf } from '../logs/attribute';
import { isStrong, shapeOf } from '../logs/line-shapes';
import type { RawLine } from '../logs/parse-execution-log';
import { readStamp } from '../logs/stamp';

/** One line of a text as its carrier shows it. */
export interface CarriedLine extends RawLine {
  /** The request id of its prefix, or of the test's first line. */
  readonly id?: string;
  readonly strong: boolean;
  /** The stamp is one that only a test in the console or with the CLI has: `Wed Jun 07 17:58:56 UTC 2023 : `. */
  readonly ofTest?: boolean;
  /** It stands in a sentence, a header or a request line: somebody tells of it, or a caller wrote it. */
  readonly isRetold?: true;
}

const TEST_STAMP = /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d? \d\d:\d\d:\d\d (?:UTC|GMT) \d{4}\s{0,3}:/;

const STAMP =
  /^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:\s?(?:Z|UTC)|\s?[+-]\d\d:?\d\d)?|[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d? \d\d:\d\d:\d\d (?:UTC|GMT) \d{4}|\d{13})(?=$|[\s,|:"])/;

/** Reads a stamp that stands at the beginning of a line; what follows it is the message. */
export function splitStamp(line: string): { readonly at: string; readonly rest: string } | undefined {
  const found = STAMP.exec(line)?.[0];
  const at = found === undefined ? undefined : readStamp(found);
  return found === undefined || at === undefined ? undefined : { at, rest: line.slice(found.length).replace(/^\s*(?:[:|,]\s*|\s)?"?/, '') };
}

function unquoted(text: string): string {
  return text.replace(/\\n/g, '\n').replace(/\\(["\\/])/g, '$1');
}

/** `"message": "(…) …"` of a CLI's JSON; the message of such a line. */
function ofJson(line: string): string | undefined {
  const found = /"(?:@?message|payload)"\s{0,3}:\s{0,3}"((?:\([\w-]{8,120}=?\) )[^"\\]*(?:\\.[^"\\]*)*)/.exec(line);
  return found?.[1] === undefined ? undefined : unquoted(found[1]);
}

/** A table's cell, or the line without what a table or a list puts around it. */
function bare(line: string): string {
  const plain = line.replace(/^[\s>*•-]{0,20}(?=\S)/, '').trimEnd();
  if (!plain.startsWith('|')) return plain;
  return plain.replace(/^\|\s{0,40}/, '').replace(/\s{0,200}\|$/, '');
}

/** The group or stream that a table names after the message. */
function withoutLastCells(message: string): string {
  const first = message.includes('|')
    ? message.replace(
        /\s\|\s{0,20}(?:\d{1,14}:\/?aws[^|]{0,200}|[^|]{0,40}API-Gateway-Execution-Logs[^|]{0,200}|[0-9a-f]{32})(?:\s?\|[^|]{0,200}){0,3}$/,
        '',
      )
    : message;
  // what is left to take away ends with a quote or a comma
  const last = first.trimEnd().at(-1);
  if (last !== '"' && last !== ',') return first;
  return first
    .replace(/(?<=[}\]])"\s{0,4},?\s*$/, '')
    .replace(/"\s*(?:,\s*)?$/, (tail) => (message.startsWith('"') || !message.includes('{') ? '' : tail));
}

/** A line of an execution log that stands in a sentence, without what comes before it. */
const MIDDLE =
  /(?:Execution failed due to configuration error:|The client is not authorized to perform this operation|Access denied\. Reason: |Key throttle limit exceeded for |Authorizer result body before parsing:|Using valid authorizer policy for principal|Starting authorizer: [\w-]{4,12} for request|Method completed with status: \d{3}|ExplicitDenyException User: |API Key\s+(?:\S+\s+)?(?:not )?authorized because (?:the )?method)/i;

/** Before a line's prefix: a header, a request line, a URL or a body, all of which a caller writes. */
const CALLERS = /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s|https?:|[/?&=%{]|^(?!@?(?:message|log|line|event))[A-Za-z][\w-]{1,60}:\s/i;

/** Before a line's prefix: words of a sentence, which no tool puts there. */
const SENTENCE = /(?:^|\s)(?:['’a-z]{2,20}\s+){2}['’a-z]{2,20}\b/i;

function fromTheMiddle(line: string): string | undefined {
  if (line.length > 4000 || /^\s*[{"]/.test(line)) return undefined;
  const found = MIDDLE.exec(line);
  if (found === null) return undefined;
  const opener = line[found.index - 1] ?? '';
  const rest = line.slice(found.index);
  const end = /["'`]/.test(opener) ? rest.indexOf(opener) : -1;
  return end < 0 ? rest.replace(/[`"]+[\s\S]*$/, (tail) => (rest.includes('{') ? tail : '')) : rest.slice(0, end);
}

/** Reads one line of a text as a line of an execution log; undefined where it is none. `stamp`: of a line before that held nothing else. */
export function readCarried(line: string, stamp: string | undefined): CarriedLine | undefined {
  if (line.length < 8) return undefined;
  const json = ofJson(line);
  const jsonAt = json === undefined ? undefined : readStamp(/"timestamp"\s{0,3}:\s{0,3}"?([\w:. +-]{13,32})/.exec(line)?.[1] ?? '');
  // a CSV export doubles the quotes of a message
  const plain = json ?? bare(/^\d{13},"/.test(line) ? line.replaceAll('""', '"') : line);
  const split = splitStamp(plain);
  const at = split?.at ?? jsonAt ?? stamp;
  const text = (split?.rest ?? plain).replace(/^\|?\s{0,10}/, '');
  const paren = text.startsWith('(') ? 0 : text.search(/\((?:[0-9a-f]{8}-[0-9a-f]{4}-[\w-]{20,80}|[\w-]{15}=)\) /i);
  const prefix = paren < 0 || paren > 120 ? undefined : prefixOf(text.slice(paren));
  if (prefix !== undefined && (paren === 0 || (shapeOf(prefix.rest) !== 'other' && !CALLERS.test(text.slice(0, paren))))) {
    const message = withoutLastCells(text.slice(paren));
    const isRetold = SENTENCE.test(text.slice(0, paren));
    return { message, id: prefix.id, strong: true, ...(isRetold ? { isRetold } : {}), ...(at === undefined ? {} : { at }) };
  }
  const head = /^Execution log for request ([\w-]+)/i.exec(text);
  if (head?.[1] !== undefined) return { message: text, id: head[1], strong: true };
  const message = withoutLastCells(text.replace(/^["'`]+/, ''));
  const ofTest = TEST_STAMP.test(plain);
  if (shapeOf(message) !== 'other')
    return { message, strong: isStrong(message), ...(at === undefined ? {} : { at }), ...(ofTest ? { ofTest } : {}) };
  const middle = fromTheMiddle(plain);
  if (middle !== undefined) return { message: middle, strong: true, isRetold: true, ...(at === undefined ? {} : { at }) };
  return split !== undefined && plain.startsWith(split.rest) === false && / UTC \d{4}$/.test(STAMP.exec(plain)?.[0] ?? '')
    ? { message: text, strong: false, at: split.at }
    : undefined;
}
