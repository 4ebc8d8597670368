import type { ExecutionLog, ExecutionLogLine } from './execution-log';

type ApiKey = NonNullable<ExecutionLog['apiKey']>;

const LINE =
  /^API Key\s+(?:(?!not authorized|authorized)(\[redacted[^\]]{0,20}\]|\S+)\s+)?(not )?authorized because (?:the )?(?:method '([^']{0,2000})')?(.*)/is;

/** Why a key was refused, as the line ends. */
const REASONS: readonly (readonly [NonNullable<ApiKey['reason']>, RegExp])[] = [
  // https://repost.aws/knowledge-center/api-gateway-logs
  ['no-key', /API Key was required but not present/i],
  ['stage-not-in-plan', /API Stage is not in a Usage Plan/i],
  ['key-not-in-plan', /No Usage Plan found for key and API Stage/i],
  ['disabled', /disabled|not enabled/i],
  ['unknown-key', /invalid api key|key (?:is |was )?(?:not found|unknown|invalid)|does not exist/i],
];

/** As API Gateway writes the line of an empty key, and the one before it. */
const EMPTY =
  /^API Key {2}not authorized because method '[^']{1,2000}' requires API Key and API Key is not associated with a Usage Plan for API Stage \S+: \S/;
const EMPTY_BEFORE = /^Verifying Usage Plan for request: \S+ API Key: {2}API Stage: \S+\s*$/;

function reasonIn(says: string): NonNullable<ApiKey['reason']> {
  return REASONS.find(([, pattern]) => pattern.test(says))?.[0] ?? 'other';
}

/** Why the key was refused; a line without a key shows that none was sent, unless the line before it shows one. */
function refusalOf(says: string, hasKey: boolean, line: string, before: string | undefined): Pick<ApiKey, 'reason' | 'emptyKey'> {
  const said = reasonIn(says);
  if (hasKey || said === 'stage-not-in-plan') return { reason: said };
  if (said === 'no-key') return { reason: 'no-key', emptyKey: { is: 'written' } };
  const isBare = before !== undefined && EMPTY_BEFORE.test(before);
  if (EMPTY.test(line)) return { reason: 'no-key', emptyKey: { is: isBare ? 'written' : 'alone' } };
  return { reason: 'no-key', emptyKey: { is: 'lost', said: said === 'key-not-in-plan' ? said : 'other' } };
}

function tailOf(key: string | undefined): string | undefined {
  return /\*{2,}(\w{1,6})$/.exec(key ?? '')?.[1];
}

/**
 * `API Key <mask> not authorized because method 'GET /' requires API Key and …`; the key is empty where none was sent.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export function readApiKey(lines: readonly ExecutionLogLine[]): ApiKey | undefined {
  const line = lines.find((each) => each.shape === 'api-key' && LINE.test(flat(each.message)));
  if (line === undefined) return undefined;
  const [, own, not, method, says = ''] = LINE.exec(flat(line.message)) ?? [];
  const before = lines.find(({ shape }) => shape === 'verifying-usage-plan')?.message;
  const key = own ?? /\bAPI Key: ?(\*\S+|\[redacted[^\]]{0,20}\]) /i.exec(before ?? '')?.[1];
  const tail = tailOf(key);
  const apiStage = /API Stage\s+([\w-]+\/[\w$-]+)/i.exec(says)?.[1];
  return {
    outcome: not !== undefined ? 'not-authorized' : /does not require API Key/i.test(says) ? 'not-required' : 'authorized',
    ...(not === undefined ? {} : refusalOf(says, key !== undefined, line.message, before)),
    ...(tail === undefined ? {} : { tail }),
    ...(method === undefined ? {} : { method }),
    ...(apiStage === undefined ? {} : { apiStage }),
  };
}

function flat(message: string): string {
  return message.replace(/\n/g, ' ');
}

/**
 * `Key throttle limit exceeded for RestApi … Limit: 1.00 Burst: 1`, or the same of a quota.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export function readThrottle(lines: readonly ExecutionLogLine[]): ExecutionLog['throttled'] {
  const line = lines.find(({ shape }) => shape === 'throttled' || shape === 'quota');
  if (line === undefined) return undefined;
  const limit = /Limit:\s*([\d.]+(?:\s+Burst:\s*[\d.]+)?)/i.exec(line.message)?.[1];
  const says = line.message.replace(/\s+/g, ' ').slice(0, 300);
  return { what: line.shape === 'quota' ? 'quota' : 'rate', ...(limit === undefined ? {} : { limit }), says };
}
