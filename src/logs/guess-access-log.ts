import { compileFormat } from './compile-format';
import { type LineReader, type Variables, valueOrNull } from './compile-text';
import { variableNamed } from './context-variables';
import { keysIn } from './json-keys';
import { isRecord, parsedJson } from './json-scan';

/** The CLF and CSV formats that the console offers. https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
const CLF =
  '$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime]"$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId $context.extendedRequestId';
const CSV =
  '$context.identity.sourceIp,$context.identity.caller,$context.identity.user,$context.requestTime,$context.httpMethod,$context.resourcePath,$context.protocol,$context.status,$context.responseLength,$context.requestId,$context.extendedRequestId';

/** The same with the blank that people put before the quote, and without an extended id. */
const TEXT_FORMATS = [
  CLF,
  CLF.replace(']"', '] "'),
  CLF.replace(' $context.extendedRequestId', ''),
  CSV,
  CSV.replace(',$context.extendedRequestId', ''),
];
let readers: readonly LineReader[] | undefined;

/** Enough of it is a request's for it to be an access log, and not the body of an answer. */
function isAccessLog(variables: Variables): boolean {
  const names = Object.keys(variables);
  const identifies = ['requestId', 'extendedRequestId', 'requestTime', 'requestTimeEpoch', 'identity.sourceIp'].some((name) =>
    names.includes(name),
  );
  return names.length >= 3 && identifies && names.some((name) => name === 'status' || name.includes('.') || name === 'httpMethod');
}

/** Groups that say nothing of their own; `backend.status` is not the request's. */
const WRAPPERS = /^(?:request|response|http|identity|who|client|caller|api|apigw|gateway|log|meta|details|\$?context)$/i;

function flatten(value: Readonly<Record<string, unknown>>, path: string, into: Record<string, string | null>, depth: number): void {
  for (const [key, each] of Object.entries(value)) {
    const name = path === '' ? key : `${path}.${key}`;
    if (isRecord(each)) {
      if (depth < 4) flatten(each, name === '$context' || name === 'context' ? '' : name, into, depth + 1);
      continue;
    }
    // `$context.integrationStatus` is the Lambda service's; people put it there too.
    if (name === 'integration.status' && path !== '' && !('integrationStatus' in value)) continue;
    const variable = variableNamed(name) ?? (path === '' || !WRAPPERS.test(path) ? undefined : variableNamed(key));
    if (variable === undefined || Object.hasOwn(into, variable)) continue;
    if (each === null) into[variable] = null;
    else if (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean') into[variable] = valueOrNull(String(each));
  }
}

function guessJson(line: string): Variables | undefined {
  const parsed = parsedJson(line);
  if (!isRecord(parsed) || 'Statement' in parsed || 'policyDocument' in parsed || 'methodArn' in parsed) return undefined;
  if (isDoubled(line)) return undefined;
  const variables: Record<string, string | null> = {};
  flatten(parsed, '', variables, 0);
  return variables;
}

/** A key that is there twice: a caller's quotes passed for JSON, or nobody knows which of the two is meant. */
function isDoubled(line: string): boolean {
  const keys = keysIn(line).filter(({ depth }) => depth === 1);
  return new Set(keys.map(({ key }) => key)).size !== keys.length;
}

function guessXml(line: string): Variables | undefined {
  const id = /^<request id="([^"<>]{1,120})"\s*>/.exec(line)?.[1];
  if (id === undefined) return undefined;
  if (!line.endsWith('</request>')) return undefined;
  const variables = new Map<string, string | null>([['requestId', valueOrNull(id)]]);
  const doubled = new Set<string>();
  for (const [, key = '', value = ''] of line.matchAll(/<([\w.]{1,60})>([^<]{0,4000})<\/\1>/g)) {
    const variable = variableNamed(key);
    if (variable === undefined) continue;
    if (variables.has(variable)) doubled.add(variable);
    else variables.set(variable, valueOrNull(value));
  }
  for (const variable of doubled) variables.delete(variable);
  return Object.fromEntries(variables);
}

function guessText(line: string): Variables | undefined {
  if (!/(?:HTTP\/\d|,\d{3},| \d{3} )/.test(line.slice(0, 4000))) return undefined;
  readers ??= TEXT_FORMATS.map(compileFormat);
  for (const read of readers) {
    const variables = read(line);
    if (variables !== undefined && /^\d{3}$/.test(variables.status ?? '') && /^[A-Z]{3,10}$/i.test(variables.httpMethod ?? ''))
      return variables;
  }
  return undefined;
}

/** Reads an access-log line whose format nobody knows: JSON with any key names, or CLF, XML and CSV as the console offers them. */
export function guessAccessLog(line: string): Variables | undefined {
  const text = line.trim();
  const variables = text.startsWith('{') ? guessJson(text) : text.startsWith('<request') ? guessXml(text) : guessText(text);
  return variables !== undefined && isAccessLog(variables) ? variables : undefined;
}
