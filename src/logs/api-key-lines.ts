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

function reasonOf(says: string, hasKey: boolean): NonNullable<ApiKey['reason']> {
  const reason = REASONS.find(([, pattern]) => pattern.test(says))?.[0] ?? 'other';
  return !hasKey && reason !== 'stage-not-in-plan' ? 'no-key' : reason;
}

/**
 * `API Key <mask> not authorized because method 'GET /' requires API Key and …`; the key is empty where none was sent.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export function readApiKey(lines: readonly ExecutionLogLine[]): ApiKey | undefined {
  const found = lines.filter((line) => line.shape === 'api-key').flatMap((line) => LINE.exec(line.message.replace(/\n/g, ' ')) ?? []);
  const [, key, not, method, says = ''] = found;
  if (found.length === 0) return undefined;
  const tail = /\*{2,}(\w{1,6})$/.exec(key ?? '')?.[1];
  const apiStage = /API Stage\s+([\w-]+\/[\w$-]+)/i.exec(says)?.[1];
  return {
    outcome: not !== undefined ? 'not-authorized' : /does not require API Key/i.test(says) ? 'not-required' : 'authorized',
    ...(not === undefined ? {} : { reason: reasonOf(says, key !== undefined) }),
    ...(tail === undefined ? {} : { tail }),
    ...(method === undefined ? {} : { method }),
    ...(apiStage === undefined ? {} : { apiStage }),
  };
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
