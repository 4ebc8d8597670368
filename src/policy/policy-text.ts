import { isObject, type JsonObject, own } from './json-value';
import { type LenientReading, readLenientJson } from './lenient-json';

const MOST_ESCAPINGS = 5;
const LONGEST_MARK = 60;
const CUT_MARK = /\s*(?:\.{3}|…|\[?\(?truncated\)?\]?)(?:\s*\(truncated\))?\s*$/i;
const LABEL = /^"?(?:policy|policyDocument)"?\s*[:=]\s*/;
/** An escaped quote before any plain one but the first: the text is a JSON string, or the inside of one. */
const ESCAPED = /^"?[^"]*\\"/;
const WHOLE = () => true;

/**
 * Parses the text of a policy through whatever wraps it: GetRestApi gives it as a JSON string with quotes and slashes escaped, the CLI
 * escapes that once more, logs cut it off, people paste it with single quotes. Undefined where no JSON can be made out.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApi.html
 */
export function parsePolicyText(text: string): LenientReading | undefined {
  let source = text.replace(/^\uFEFF/, '').trim();
  let wasCut = false;
  for (let turn = 0; turn < MOST_ESCAPINGS; turn += 1) {
    const reading = parseOnce(source);
    if (reading === undefined) return undefined;
    const { value, cut, isWhole, inner } = reading;
    wasCut ||= cut;
    if (inner === undefined && typeof value !== 'string') return { value, cut: wasCut, isWhole };
    source = (inner ?? String(value)).trim();
    if (source === '') return undefined;
  }
  return undefined;
}

/** The document inside an authorizer's response, of GetRestApi's or TestInvokeAuthorizer's answer; the value itself where it is none. */
export function unwrapDocument(value: unknown): unknown {
  if (!isObject(value) || Object.hasOwn(value, 'Statement')) return value;
  return own(value, 'policyDocument') ?? own(value, 'policy') ?? own(value, 'PolicyDocument') ?? value;
}

/** Whether an object is an authorizer's response without its policy. */
export function isResponseWithoutPolicy(value: unknown): value is JsonObject {
  return isObject(value) && Object.hasOwn(value, 'principalId') && unwrapDocument(value) === value;
}

interface Step extends LenientReading {
  /** The inside of a JSON string that must be read again. */
  readonly inner?: string;
}

function parseOnce(source: string): Step | undefined {
  try {
    const value: unknown = JSON.parse(source);
    return { value, cut: false, isWhole: WHOLE };
  } catch {
    const mark = CUT_MARK.exec(source.slice(-LONGEST_MARK))?.[0].length ?? 0;
    const hasMark = mark > 0;
    const bare = source
      .slice(0, source.length - mark)
      .replace(LABEL, '')
      .trim();
    if (ESCAPED.test(bare)) return { value: '', cut: hasMark, isWhole: WHOLE, inner: unescapeOnce(bare) };
    const lenient = readLenientJson(bare) ?? readFromBrace(bare);
    return lenient && { ...lenient, cut: lenient.cut || hasMark };
  }
}

/** The text before the first brace is not the policy's. */
function readFromBrace(source: string): LenientReading | undefined {
  const brace = source.indexOf('{');
  return brace > 0 ? readLenientJson(source.slice(brace)) : undefined;
}

/** Takes one escaping away, from a string that may lack its ends. */
function unescapeOnce(source: string): string {
  const inside = source.slice(source.startsWith('"') ? 1 : 0).replace(/(?<!\\)"[\s,;]*$/, '');
  const reading = readLenientJson(`"${inside}"`);
  return typeof reading?.value === 'string' ? reading.value : inside.replace(/\\(["\\/])/g, '$1').replace(/\\n/g, '\n');
}
