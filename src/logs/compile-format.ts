import { isRecord, parsedJson } from './json-scan';

export type Variables = Readonly<Record<string, string | null>>;

/** Reads lines that one format wrote; undefined for a line that it did not write. */
export type LineReader = (line: string) => Variables | undefined;

const VARIABLE = /\$context\.([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)/g;

/** `-` is what API Gateway prints for a variable that is not set. */
export function valueOrNull(text: string): string | null {
  return text === '-' || text === '' ? null : text;
}

interface Part {
  readonly name: string;
  /** Literal text after the variable, up to the next one. */
  readonly after: string;
}

function partsOf(template: string): { readonly head: string; readonly parts: readonly Part[] } {
  const found = [...template.matchAll(VARIABLE)];
  const parts = found.map((each, index) => ({
    name: each[1] ?? '',
    after: template.slice(each.index + each[0].length, found[index + 1]?.index ?? template.length),
  }));
  return { head: template.slice(0, found[0]?.index ?? template.length), parts };
}

/** Where `literal` next stands; one that begins with a quote is not taken for an escaped quote of the value. */
function indexOfLiteral(line: string, literal: string, from: number): number {
  let at = line.indexOf(literal, from);
  while (at > 0 && literal.startsWith('"') && line[at - 1] === '\\') at = line.indexOf(literal, at + 1);
  return at;
}

function compileText(template: string): LineReader {
  const { head, parts } = partsOf(template);
  return (line) => {
    if (!line.startsWith(head) || parts.length === 0) return undefined;
    const variables: Record<string, string | null> = {};
    let at = head.length;
    for (const [index, part] of parts.entries()) {
      const last = index === parts.length - 1;
      if (part.after === '' && !last) return undefined;
      // a last literal is sought from the end, so that a value may hold it
      const end = last ? (line.endsWith(part.after) ? line.length - part.after.length : -1) : indexOfLiteral(line, part.after, at);
      if (end < at) return undefined;
      variables[part.name] = valueOrNull(line.slice(at, end).replace(/\\(["\\/])/g, '$1'));
      at = end + part.after.length;
    }
    return variables;
  };
}

/** A template with its bare variables quoted, so that it parses as JSON itself. */
function templateAsJson(template: string): unknown {
  let quoted = '';
  let inString = false;
  for (let at = 0; at < template.length; at += 1) {
    const char = template[at] ?? '';
    const bare = !inString && char === '$' ? /^\$context\.[\w.-]+/.exec(template.slice(at, at + 200))?.[0] : undefined;
    if (bare !== undefined) {
      quoted += `"${bare}"`;
      at += bare.length - 1;
      continue;
    }
    if (char === '\\') {
      quoted += char + (template[at + 1] ?? '');
      at += 1;
      continue;
    }
    if (char === '"') inString = !inString;
    quoted += char;
  }
  return parsedJson(quoted);
}

function readLeaves(template: unknown, value: unknown, into: Record<string, string | null>): void {
  if (typeof template === 'string') {
    const names = [...template.matchAll(VARIABLE)];
    if (names.length === 0) return;
    const name = names[0]?.[1] ?? '';
    if (value === null) into[name] = null;
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      if (names.length === 1 && names[0]?.[0] === template) into[name] = valueOrNull(String(value));
      else Object.assign(into, compileText(template)(String(value)) ?? {});
    }
  } else if (Array.isArray(template) && Array.isArray(value)) {
    for (const [index, each] of template.entries()) readLeaves(each, value[index], into);
  } else if (isRecord(template) && isRecord(value)) {
    for (const [key, each] of Object.entries(template)) if (Object.hasOwn(value, key)) readLeaves(each, value[key], into);
  }
}

/**
 * Compiles a stage's access-log format to a reader of its lines. A JSON format is read as JSON first, then as text:
 * `$context.error.message` may hold quotes that break the JSON.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export function compileFormat(format: string): LineReader {
  const template = format.trim();
  const readText = compileText(template);
  const json = template.startsWith('{') ? templateAsJson(template) : undefined;
  if (!isRecord(json)) return (line) => readText(line.trim());
  return (line) => {
    const parsed = parsedJson(line);
    if (!isRecord(parsed)) return readText(line.trim());
    const variables: Record<string, string | null> = {};
    readLeaves(json, parsed, variables);
    return Object.keys(variables).length === 0 ? undefined : variables;
  };
}
