import { readPolicy } from '../policy/read-policy';
import type { AuthorizerInvocation, AuthorizerResult, ExecutionLogLine } from './execution-log';
import { isRecord, parsedJson, textUnderKey } from './json-scan';

const RESULT = /^Authorizer result body before ?parsing:\s*/i;

/** JSON as it was before something wrapped it: no string of JSON holds a break, and outside of strings none counts. */
export function unwrapped(message: string): string {
  return message.includes('\n') ? message.replace(/(?<!\s)\s*\n\s*/g, '') : message;
}

function errorField(text: string, parsed: unknown, key: 'errorType' | 'errorMessage'): string | undefined {
  const value = isRecord(parsed) ? parsed[key] : textUnderKey(text, key);
  return typeof value === 'string' && value !== '' ? value.replace(/\s+/g, ' ').slice(0, 300) : undefined;
}

/**
 * What the function returned, of the line `Authorizer result body before parsing: …`. `context` is never read.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function readAuthorizerResult(line: ExecutionLogLine): AuthorizerResult {
  const text = unwrapped(line.message)
    .replace(RESULT, '')
    .replace(/(?<!\s)\s*\[TRUNCATED\]\s*$/, '')
    .trim();
  const truncated = line.truncated || text === '';
  if (text === '') return { truncated };
  if (text === 'null') return { problem: 'null', truncated };
  if (!text.startsWith('{')) return { problem: 'not-json', truncated };
  const parsed = parsedJson(text);
  const errorType = errorField(text, parsed, 'errorType');
  const errorMessage = errorField(text, parsed, 'errorMessage');
  const document = textUnderKey(text, 'policyDocument');
  if (document === undefined && (errorType !== undefined || errorMessage !== undefined)) {
    return {
      problem: 'error-object',
      ...(errorType === undefined ? {} : { errorType }),
      ...(errorMessage === undefined ? {} : { errorMessage }),
      truncated,
    };
  }
  const principal = isRecord(parsed) ? { hasPrincipal: 'principalId' in parsed } : {};
  if (document !== undefined) return { policy: readPolicy(document), ...principal, truncated };
  // what begins as an object and does not parse was cut or damaged on its way here
  return parsed === undefined ? { truncated } : { problem: 'no-policy', truncated };
}

/** The last characters of a masked identity. Six characters are not an identity. */
export function identityTailOf(message: string): string | undefined {
  return /(?<!\*)\*{2,}([\w.~+/=-]{1,6})(?=[\s,}]|$)/.exec(message)?.[1];
}

function functionOf(message: string): { readonly functionArn: string; readonly functionName: string } | undefined {
  const found = /\/functions\/(arn:[\w-]+:lambda:[^/\s]*:function:([\w-]+)(?::[\w$-]+)?)\/invocations/.exec(message);
  return found?.[1] === undefined || found[2] === undefined ? undefined : { functionArn: found[1], functionName: found[2] };
}

/** What the lines before the integration prove of the authorizer. */
export interface LogCharacter {
  readonly whole: boolean;
  readonly level: 'INFO' | 'unknown';
  readonly dataTrace: boolean;
  readonly truncated: boolean;
}

/** Was the function called? Lines that are absent prove that only where every line that would say so is known to be written. */
function wasCalled(lines: readonly ExecutionLogLine[], log: LogCharacter): AuthorizerInvocation['called'] {
  const asked = lines.some(
    ({ shape, message }) =>
      shape === 'authorizer-result' ||
      shape === 'authorizer-completed' ||
      (shape === 'sending-request' && /^Sending request to https:\/\/lambda\./i.test(message)),
  );
  if (asked) return 'yes';
  const started = lines.findIndex((line) => line.shape === 'starting-authorizer');
  const refusedAtOnce =
    started >= 0 && lines.slice(started + 1).find((line) => line.shape !== 'incoming-identity')?.shape === 'unauthorized-request';
  return log.whole && log.level === 'INFO' && (log.dataTrace || refusedAtOnce) ? 'no' : 'unknown';
}

/** The lines that an authorizer writes; undefined where there is none. `before`: lines before the integration began. */
export function readAuthorizer(before: readonly ExecutionLogLine[], log: LogCharacter): AuthorizerInvocation | undefined {
  const find = (shape: ExecutionLogLine['shape']): ExecutionLogLine | undefined => before.find((line) => line.shape === shape);
  const starting = find('starting-authorizer');
  const result = find('authorizer-result');
  const used = find('using-valid-authorizer-policy');
  const completed = find('authorizer-completed');
  const identity = find('incoming-identity');
  const body = before.find(
    (line) => line.shape === 'endpoint-request-body' && /"(?:methodArn|routeArn|authorizationToken)"/.test(line.message),
  );
  if (!(starting ?? result ?? used ?? completed ?? identity ?? body)) return undefined;
  const authorizerId = /^Starting authorizer:\s*([\w-]+)/i.exec(starting?.message ?? '')?.[1];
  const called = before
    .map(({ shape, message }) => (shape === 'sending-request' || shape === 'endpoint-request-uri' ? functionOf(message) : undefined))
    .find((each) => each !== undefined);
  const methodArn = /"(?:methodArn|routeArn)"\s*:\s*"(arn:[^"]+)"/.exec(unwrapped(body?.message ?? ''))?.[1];
  const tail = identityTailOf(identity?.message ?? '');
  const refused = before.findIndex((line) => line.shape === 'unauthorized-request');
  const sent = before.findIndex((line) => line.shape === 'sending-request');
  const threw = refused >= 0 && ((sent >= 0 && sent < refused) || result?.message.includes('"Unauthorized"') === true);
  return {
    ...(authorizerId === undefined ? {} : { authorizerId }),
    called: wasCalled(before, log),
    ...(tail === undefined ? {} : { identityTail: tail }),
    ...called,
    ...(methodArn === undefined ? {} : { methodArn }),
    ...(result === undefined ? {} : { result: readAuthorizerResult(result) }),
    usedPolicy: used !== undefined,
    completed: completed !== undefined,
    threwUnauthorized: threw,
  };
}
