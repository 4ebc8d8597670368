import type { LineShape } from '../logs/execution-log';
import { shapeOf } from '../logs/line-shapes';
import type { RawLine } from '../logs/parse-execution-log';
import { type CarriedLine, readCarried, splitStamp } from './log-carriers';

/** Lines of one request's execution log, as they stand in a text. */
export interface LogGroup {
  readonly id?: string;
  readonly lines: readonly RawLine[];
  /** The lines are of a test in the console or with the CLI, whose first line may be missing. */
  readonly ofTest: boolean;
  /** Every line stands in a sentence: somebody tells of it, which proves nothing. */
  readonly isRetold: boolean;
}

const MOST_CONTINUED = 200;

/** A test's whole log as one JSON string, as `aws apigateway test-invoke-method` prints it: its breaks are made real. */
function openStrings(text: string): string {
  if (!text.includes('\\n')) return text;
  return text
    .split('\n')
    .map((line) => {
      if (!/\\n/.test(line) || !/Execution log for request|UTC \d{4} : |Starting (?:authorizer|execution)|Extended Request Id/.test(line))
        return line;
      if (/"@?message"\s{0,3}:\s{0,3}"\(/.test(line)) return line;
      return line
        .replace(/^\s{0,80}"\w{1,20}"\s{0,3}:\s{0,3}"/, '')
        .replace(/(?<!\\)\\n/g, '\n')
        .replace(/\\(["\\])/g, '$1');
    })
    .join('\n');
}

const MESSAGE_OPENS = /"(?:@?message|payload)"\s{0,3}:\s{0,3}"\(/;
const MOST_JOINED = 60;

/** Does the string that opens last in a line go on in the next one, as only a wrap makes it? */
function isOpenString(line: string): boolean {
  return (line.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;
}

/** The CLI's JSON, each message on one line again where something wrapped it. */
function joinedStrings(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => MESSAGE_OPENS.test(line) && isOpenString(line))) return lines;
  const out: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    let line = lines[at] ?? '';
    for (let more = 0; more < MOST_JOINED && MESSAGE_OPENS.test(line) && isOpenString(line) && at + 1 < lines.length; more += 1) {
      at += 1;
      line = `${line}\n${lines[at] ?? ''}`;
    }
    out.push(line);
  }
  return out;
}

function openBraces(message: string): number {
  let depth = 0;
  for (let at = 0; at < message.length; at += 1) {
    const char = message[at];
    depth += char === '{' || char === '[' ? 1 : char === '}' || char === ']' ? -1 : 0;
  }
  return depth;
}

/** Does a line that is no line of its own go on with the one before? */
function goesOn(before: string, depth: number, line: string): boolean {
  if (line.trim() === '' || /\[TRUNCATED\]\s*$/.test(before)) return false;
  if (depth > 0) return true;
  const shape = shapeOf(before);
  if (shape === 'endpoint-request-uri' || shape === 'sending-request')
    return /https?:\S*$/.test(before) && !/\/invocations\s*$/.test(before) && /^[ \t]*[\w:./%-]+[ \t]*$/.test(line);
  const mayWrap = [
    'execution-failed',
    'explicit-deny',
    'not-authorized',
    'api-key',
    'verifying-usage-plan',
    'client-not-authorized',
    'other',
  ].includes(shape);
  return (
    mayWrap &&
    before.length >= 24 &&
    !/[.}\]]$/.test(before) &&
    /^[ \t]*[a-z0-9'/:=-]/.test(line) &&
    !/^\s*(?:HTTP\/|curl |x-amz)/i.test(line)
  );
}

/** Lines that one request writes once. */
const ONCE: ReadonlySet<LineShape> = new Set<LineShape>([
  'extended-request-id',
  'starting-authorizer',
  'authorizer-result',
  'endpoint-request-body',
  'verifying-usage-plan',
  'starting-execution',
  'http-method',
  'method-completed',
]);

/** Lines without ids are of one request until a line that is written once comes again, with other words. */
function keyOfUnnamed(): (message: string) => string {
  let count = 1;
  let seen = new Map<LineShape, string>();
  return (message) => {
    const shape = shapeOf(message);
    const isOfAuthorizer = shape !== 'endpoint-request-body' || message.includes('methodArn');
    if (ONCE.has(shape) && isOfAuthorizer) {
      const before = seen.get(shape);
      if (before !== undefined && before !== message) {
        count += 1;
        seen = new Map();
      }
      seen.set(shape, message);
    }
    return `#${count}`;
  };
}

interface Open {
  readonly line: CarriedLine;
  readonly parts: string[];
  depth: number;
}

/**
 * Takes the lines of execution logs out of a text, whatever carried them there: CloudWatch's console, an Insights table, the CLI, a test in the console,
 * or a person who cut the prefixes off. Lines are grouped by the request id that they begin with; those without one are one group.
 */
export function takeLogs(text: string): { readonly groups: readonly LogGroup[]; readonly rest: string } {
  const rest: string[] = [];
  const carried: { line: RawLine; id?: string; strong: boolean; ofTest: boolean; isRetold: boolean; original: string }[] = [];
  let stamp: { readonly at: string; readonly line: string } | undefined;
  let open: Open | undefined;
  let testId: string | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { line, parts } = open;
    const id = line.id ?? testId;
    if (/^Execution log for request/i.test(line.message)) testId = line.id;
    const message = parts.join('\n');
    carried.push({
      line: { message, ...(line.at === undefined ? {} : { at: line.at }) },
      ...(id === undefined ? {} : { id }),
      strong: line.strong,
      ofTest: line.ofTest ?? false,
      isRetold: line.isRetold ?? false,
      original: message,
    });
    open = undefined;
  };
  for (const line of joinedStrings(openStrings(text).split('\n'))) {
    const alone = line.length < 60 ? splitStamp(line.trim()) : undefined;
    if (alone !== undefined && alone.rest === '') {
      close();
      stamp = { at: alone.at, line };
      continue;
    }
    const found = readCarried(line, stamp?.at);
    if (found !== undefined) {
      close();
      open = { line: found, parts: [found.message], depth: openBraces(found.message) };
    } else if (open !== undefined && open.parts.length < MOST_CONTINUED && goesOn(open.parts.at(-1) ?? '', open.depth, line)) {
      open.parts.push(line.trim());
      open.depth += openBraces(line);
    } else {
      close();
      if (stamp !== undefined) rest.push(stamp.line);
      rest.push(line);
    }
    stamp = undefined;
  }
  close();
  if (!carried.some((each) => each.strong)) return { groups: [], rest: text };
  const unnamed = keyOfUnnamed();
  const groups = new Map<string, { readonly lines: RawLine[]; ofTest: boolean; readonly isRetold: boolean }>();
  const known = [...new Set(carried.flatMap((each) => each.id ?? []))];
  // beside lines that are shown, what is only told of is no line
  const isShown = carried.some((each) => each.strong && !each.isRetold);
  for (const each of carried) {
    if (each.isRetold && isShown) {
      rest.push(each.original);
      continue;
    }
    // one request's prefixes lost on some lines: they are its own only where nothing else can be meant
    const key = each.id ?? (known.length > 0 ? undefined : unnamed(each.line.message));
    if (key === undefined) {
      rest.push(each.original);
      continue;
    }
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { lines: [each.line], ofTest: each.ofTest, isRetold: each.isRetold });
    else {
      group.lines.push(each.line);
      group.ofTest ||= each.ofTest;
    }
  }
  return { groups: [...groups].map(([id, group]) => (/^#\d+$/.test(id) ? group : { id, ...group })), rest: rest.join('\n') };
}
