import { canBe } from './value-shapes';

export type Variables = Readonly<Record<string, string | null>>;

/** Reads lines that one format wrote; undefined for a line that it did not write. */
export type LineReader = (line: string) => Variables | undefined;

export const VARIABLE = /\$context\.([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)/g;

/** `-` is what API Gateway prints for a variable that is not set. */
export function valueOrNull(text: string): string | null {
  return text === '-' || text === '' ? null : text;
}

interface Part {
  readonly name: string;
  /** Literal text after the variable, up to the next one. */
  readonly after: string;
}

/** More places than this for one variable to end, and only what is certain at once is read. */
const MOST_ENDS = 100;
const CUT = /(?:\.{3}|…|\[?\(?truncated\)?\]?)$/i;

function partsOf(template: string): { readonly head: string; readonly parts: readonly Part[] } {
  const found = [...template.matchAll(VARIABLE)];
  const parts = found.map((each, index) => ({
    name: each[1] ?? '',
    after: template.slice(each.index + each[0].length, found[index + 1]?.index ?? template.length),
  }));
  return { head: template.slice(0, found[0]?.index ?? template.length), parts };
}

/**
 * Compiles a format that is no JSON. A value may hold what separates the values, so that a line can be taken apart in several ways: what is
 * not the same in all of them is left out, for a wrong value would be worse than none.
 */
export function compileText(template: string): LineReader {
  const { head, parts } = partsOf(template);
  return (line) => {
    if (parts.length === 0 || !line.startsWith(head) || (CUT.test(line) && !CUT.test(template))) return undefined;
    const ends = endsOf(line, head.length, parts);
    if (ends === undefined) return undefined;
    const variables = new Map<string, string | null>();
    const doubtful = new Set<string>();
    parts.forEach(({ name, after }, index) => {
      const before = index === 0 ? [head.length] : (ends[index - 1] ?? []).map((end) => end + (parts[index - 1]?.after.length ?? 0));
      const own = ends[index] ?? [];
      if (before.length !== 1 || own.length !== 1) return;
      const value = plainValue(name, line.slice(before[0], own[0]), after);
      if (value === undefined || (variables.has(name) && variables.get(name) !== value)) doubtful.add(name);
      else variables.set(name, value);
    });
    for (const name of doubtful) variables.delete(name);
    return variables.size === 0 ? undefined : Object.fromEntries(variables);
  };
}

/** `messageString` brings its quotes with it. A backslash before a quote may be the value's own or an escape: nobody can say. */
function plainValue(name: string, value: string, after: string): string | null | undefined {
  if (name === 'error.messageString' && /^".*"$/.test(value)) {
    try {
      const inside: unknown = JSON.parse(value);
      return typeof inside === 'string' ? valueOrNull(inside) : undefined;
    } catch {
      return undefined;
    }
  }
  return after.startsWith('"') && /\\["\\/]/.test(value) ? undefined : valueOrNull(value);
}

/** For each variable the places where it can end so that the whole line fits; undefined where it fits in no way. */
function endsOf(line: string, from: number, parts: readonly Part[]): readonly (readonly number[])[] | undefined {
  const first = leftmost(line, from, parts);
  const last = first === undefined ? undefined : rightmost(line, parts);
  if (first === undefined || last === undefined || first.some((end, index) => end > (last[index] ?? -1))) return undefined;
  if (first.every((end, index) => end === last[index])) {
    const starts = [from, ...first.map((end, index) => end + (parts[index]?.after.length ?? 0))];
    return parts.every(({ name }, index) => canBe(name, line.slice(starts[index], first[index]))) ? first.map((end) => [end]) : undefined;
  }
  const between = parts.map((part, index) => occurrences(line, part.after, first[index] ?? 0, last[index] ?? 0));
  if (between.some((ends) => ends.length > MOST_ENDS))
    return first.map((end, index) => (end === last[index] ? [end] : [end, last[index] ?? end]));
  return fitting(line, from, parts, between);
}

function leftmost(line: string, from: number, parts: readonly Part[]): readonly number[] | undefined {
  const ends: number[] = [];
  let at = from;
  for (const [index, { after }] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const end = isLast ? line.length - after.length : line.indexOf(after, at);
    if (end < at) return undefined;
    ends.push(end);
    at = end + after.length;
  }
  return ends;
}

function rightmost(line: string, parts: readonly Part[]): readonly number[] | undefined {
  const ends: number[] = [];
  let limit = line.length;
  for (const [index, { after }] of [...parts.entries()].reverse()) {
    const isLast = index === parts.length - 1;
    const end = isLast ? (line.endsWith(after) ? limit - after.length : -1) : line.lastIndexOf(after, limit - after.length);
    if (end < 0) return undefined;
    ends.unshift(end);
    limit = end;
  }
  return ends;
}

function occurrences(line: string, literal: string, from: number, to: number): readonly number[] {
  const found: number[] = [];
  for (let at = from; at <= to && found.length <= MOST_ENDS; at += 1) {
    at = line.indexOf(literal, at);
    if (at < 0 || at > to) break;
    found.push(at);
  }
  return found;
}

/** Keeps the ends that some whole reading of the line has, each value being one that its variable can have. */
function fitting(
  line: string,
  from: number,
  parts: readonly Part[],
  between: readonly (readonly number[])[],
): readonly (readonly number[])[] | undefined {
  const forward: (readonly number[])[] = [];
  let starts: readonly number[] = [from];
  for (const [index, { name, after }] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const ends = (between[index] ?? []).filter(
      (end) =>
        (!isLast || end + after.length === line.length) && starts.some((start) => start <= end && canBe(name, line.slice(start, end))),
    );
    if (ends.length === 0) return undefined;
    forward.push(ends);
    starts = ends.map((end) => end + after.length);
  }
  const kept: (readonly number[])[] = [];
  let wanted: readonly number[] = forward.at(-1) ?? [];
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    kept.unshift(wanted);
    const previous = parts[index - 1];
    const name = parts[index]?.name ?? '';
    const ends = wanted;
    wanted = (forward[index - 1] ?? []).filter((end) => {
      const start = end + (previous?.after.length ?? 0);
      return ends.some((own) => start <= own && canBe(name, line.slice(start, own)));
    });
  }
  return kept;
}
