import { compileText, type LineReader, VARIABLE, valueOrNull } from './compile-text';
import { keysIn } from './json-keys';
import { isRecord, parsedJson } from './json-scan';

/** A template with its bare variables quoted, so that it parses as JSON itself. */
function quotedTemplate(template: string): string {
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
  return quoted;
}

/** A variable without quotes that is not set leaves a bare `-`, which is no JSON. */
function withoutBareDashes(line: string): string {
  let out = '';
  let from = 0;
  let inString = false;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at];
    if (inString && char === '\\') at += 1;
    else if (char === '"') inString = !inString;
    else if (!inString && char === '-' && /[:,[\s]/.test(line[at - 1] ?? '') && /^-\s*[,}\]]/.test(line.slice(at, at + 20))) {
      out += `${line.slice(from, at)}null`;
      from = at + 1;
    }
  }
  return out + line.slice(from);
}

function readLeaves(template: unknown, value: unknown, put: (name: string, value: string | null) => void): void {
  if (typeof template === 'string') {
    const names = [...template.matchAll(VARIABLE)];
    if (names.length === 0) return;
    const name = names[0]?.[1] ?? '';
    if (value === null) put(name, null);
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      if (names.length === 1 && names[0]?.[0] === template) put(name, valueOrNull(String(value)));
      else for (const [each, text] of Object.entries(compileText(template)(String(value)) ?? {})) put(each, text);
    }
  } else if (Array.isArray(template) && Array.isArray(value)) {
    for (const [index, each] of template.entries()) readLeaves(each, value[index], put);
  } else if (isRecord(template) && isRecord(value)) {
    for (const [key, each] of Object.entries(template)) if (Object.hasOwn(value, key)) readLeaves(each, value[key], put);
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
  const json = template.startsWith('{') ? parsedJson(quotedTemplate(template)) : undefined;
  if (!isRecord(json)) return (line) => readText(line.trim());
  const keys = keysIn(quotedTemplate(template)).length;
  return (line) => {
    const whole = withoutBareDashes(line.trim());
    const parsed = parsedJson(whole);
    // A value with quotes of its own can pass for more keys: only a line with the keys of its format is what it says.
    if (!isRecord(parsed) || keysIn(whole).length !== keys) return readText(line.trim());
    const read = new Map<string, string | null>();
    const doubtful = new Set<string>();
    readLeaves(json, parsed, (name, value) => {
      if (read.has(name) && read.get(name) !== value) doubtful.add(name);
      read.set(name, value);
    });
    for (const name of doubtful) read.delete(name);
    return read.size === 0 ? undefined : Object.fromEntries(read);
  };
}
