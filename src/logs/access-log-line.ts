import { variableNamed } from './context-variables';
import { missingVariables } from './missing-variables';

/** AWS's limit for a template: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
export const LONGEST_FORMAT = 3 * 1024;

/** A stage's format with what it lacks, in its own manner. */
export interface AccessLogLine {
  /** One line: API Gateway refuses a break in the middle. */
  readonly format: string;
  readonly added: readonly string[];
  /** What did not fit into AWS's 3 KB, the least important. */
  readonly leftOut: readonly string[];
}

/** Where a stage writes no access log yet: the variables that a refusal is explained from, and what names the request. */
const FRESH =
  '{ "requestTime":"$context.requestTime", "httpMethod":"$context.httpMethod", "resourcePath":"$context.resourcePath", "status":"$context.status" }';

/** The line to paste into a stage's settings; the variables that explain most come first. Undefined where nothing is missing, or nothing fits. */
export function accessLogLine(format = FRESH): AccessLogLine | undefined {
  const line = format.trim().replace(/(?<!\s)\s*\n\s*/g, ' ');
  const missing = missingVariables(line);
  for (let count = missing.length; count > 0; count -= 1) {
    const added = missing.slice(0, count);
    const longer = withVariables(line, added);
    if (new TextEncoder().encode(longer).length <= LONGEST_FORMAT) return { format: longer, added, leftOut: missing.slice(count) };
  }
  return undefined;
}

function withVariables(line: string, names: readonly string[]): string {
  const closing = line.lastIndexOf('}');
  if (line.startsWith('{') && closing > 0) {
    const fields = names.map((name) => `"${keyOf(name, line)}":${isQuotedByItself(name) ? `$context.${name}` : `"$context.${name}"`}`);
    const before = line.slice(0, closing).trimEnd();
    return `${before}${before === '{' ? '' : ', '}${fields.join(', ')} }`;
  }
  const xml = line.lastIndexOf('</');
  if (line.startsWith('<') && xml > 0) {
    const elements = names.map((name) => `<${keyOf(name, line)}>$context.${name}</${keyOf(name, line)}>`);
    return `${line.slice(0, xml)}${elements.join(' ')} ${line.slice(xml)}`;
  }
  return [line, ...names.map((name) => (isText(name) ? `"$context.${name}"` : `$context.${name}`))].join(separatorOf(line));
}

/** `$context.error.messageString` brings its quotes with it. */
function isQuotedByItself(name: string): boolean {
  return name === 'error.messageString';
}

/** Sentences hold blanks and commas: without quotes a line of text could not be taken apart again. */
function isText(name: string): boolean {
  return name.endsWith('.error');
}

/** `authorizerError`; where the format calls something else so, or the key could mean two variables, `authorizer.error`. */
function keyOf(name: string, line: string): string {
  const short = name.replace(/\.(\w)/g, (_all, first: string) => first.toUpperCase());
  if (variableNamed(short) !== name) return name;
  return new RegExp(`["<]${short}[">]`).test(line) ? (short === name ? `context.${name}` : name) : short;
}

/** What stands between two variables most often, where it is a separator alone. */
function separatorOf(line: string): string {
  const between = [...line.matchAll(/\$context\.[\w.-]*\w([^$]*)(?=\$context\.)/g)].map((found) => found[1] ?? '');
  const plain = between.filter((text) => /^(?: ?[,;|] ?|\t| +)$/.test(text));
  const counted = [...new Set(plain)].map((text) => ({ text, times: plain.filter((each) => each === text).length }));
  return counted.reduce((best, each) => (each.times > best.times ? each : best), { text: ' ', times: 0 }).text;
}
