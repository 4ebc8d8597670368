import { readLoggedError } from './authorizer-error';
import { isOwnName, variableNamed } from './context-variables';
import { isRecord, parsedJson } from './json-scan';

/** The form of `$context.extendedRequestId`, and of an HTTP API's `$context.requestId`: only API Gateway makes it. */
const EXTENDED_ID = /^[\w-]{15}=$/;

/** What a line calls one of the variables, and what it prints for it. */
interface Named {
  readonly key: string;
  readonly value: string;
}

/**
 * Can only API Gateway have written this line, whatever the format of its stage? Programs log ids, addresses, times and an `errorType`
 * too. A line that proves has an extended id, the variables’ own names throughout, and the `-` that API Gateway prints for what is not
 * set, or a sentence of its own.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function isOfGateway(line: string): boolean {
  const named = namedIn(line.trim());
  if (named === undefined) return false;
  const ids = named.filter(({ key }) => ['requestId', 'extendedRequestId'].includes(variableNamed(key) ?? ''));
  return ids.some(({ value }) => EXTENDED_ID.test(value)) && named.some(isTelling) && named.every(({ key }) => isOwnName(key));
}

function namedIn(line: string): readonly Named[] | undefined {
  if (line.startsWith('{')) {
    const parsed = parsedJson(line);
    return isRecord(parsed) ? leaves(parsed, '', 0) : undefined;
  }
  if (!line.startsWith('<request id="')) return undefined;
  const tags = [...line.matchAll(/<([\w.]{1,60})>([^<]{0,4000})<\/\1>/g)].map(([, key = '', value = '']) => ({ key, value }));
  return [{ key: 'requestId', value: /^<request id="([^"]{1,120})"/.exec(line)?.[1] ?? '' }, ...tags].filter(isVariable);
}

/** Every value whose key names a variable, alone or by what it stands in. */
function leaves(value: Readonly<Record<string, unknown>>, path: string, depth: number): readonly Named[] {
  return Object.entries(value).flatMap(([key, each]): readonly Named[] => {
    const name = path === '' ? key : `${path}.${key}`;
    if (isRecord(each)) return depth < 4 ? leaves(each, /^\$?context$/.test(name) ? '' : name, depth + 1) : [];
    const value = each === null ? '' : String(each);
    if (variableNamed(name) !== undefined) return [{ key: name, value }];
    return variableNamed(key) === undefined ? [] : [{ key: `other ${key}`, value }];
  });
}

function isTelling({ value }: Named): boolean {
  return value === '-' || readLoggedError(value)?.documented === true;
}

function isVariable({ key }: Named): boolean {
  return variableNamed(key) !== undefined;
}
