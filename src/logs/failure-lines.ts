import type { ConfigurationError, ExecutionLog, ExecutionLogLine, LineShape } from './execution-log';

/**
 * What follows `Execution failed due to configuration error: `.
 * https://repost.aws/knowledge-center/api-gateway-lambda-authorizer-http-500
 */
const ERRORS: readonly (readonly [ConfigurationError, RegExp])[] = [
  ['invalid-permissions', /Invalid permissions on Lambda function/i],
  ['role-not-assumable', /does not have permission to assume the provided role/i],
  ['invalid-context', /Can ?not deserialize instance of java\.lang\.String out of START_(?:ARRAY|OBJECT)|invalid (?:authorizer )?context/i],
  ['invalid-json', /Invalid JSON in response|doesn't match the format|Invalid json in authorizer response/i],
  ['could-not-parse-policy', /Could not parse policy|Unable to parse given polic/i],
  ['invalid-endpoint', /Invalid endpoint address/i],
  ['timeout', /time(?:d )?-?out/i],
  ['authorizer-error', /Authorizer error/i],
];

/** Errors that only an authorizer's answer can cause. */
const OF_AUTHORIZER: ReadonlySet<ConfigurationError> = new Set([
  'invalid-json',
  'invalid-context',
  'could-not-parse-policy',
  'authorizer-error',
]);

function errorOf(message: string): ConfigurationError {
  const folded = message.replace(/\s+/g, ' ');
  return ERRORS.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'other';
}

const AFTER_AUTHORIZER: readonly LineShape[] = ['verifying-usage-plan', 'api-key', 'usage-plan-check', 'http-method'];
const AUTHORIZED: readonly LineShape[] = ['using-valid-authorizer-policy', 'authorizer-completed'];

function ownerOf(error: ConfigurationError, lines: readonly ExecutionLogLine[], at: number): 'authorizer' | 'integration' | 'unknown' {
  const has = (part: readonly ExecutionLogLine[], shape: ExecutionLogLine['shape']): boolean => part.some((line) => line.shape === shape);
  const before = lines.slice(0, at);
  if (has(before, 'starting-execution')) return 'integration';
  const laterAuthorizerError = lines.some((line) => line.shape === 'execution-failed' && errorOf(line.message) === 'authorizer-error');
  if (laterAuthorizerError || has(lines, 'authorizer-configuration-exception') || OF_AUTHORIZER.has(error)) return 'authorizer';
  if (lines.some((line) => line.shape === 'gateway-response-type' && line.message.includes('AUTHORIZER_'))) return 'authorizer';
  if (AFTER_AUTHORIZER.some((shape) => has(before, shape))) return 'integration';
  return has(before, 'starting-authorizer') && !AUTHORIZED.some((shape) => has(before, shape)) ? 'authorizer' : 'unknown';
}

/** The failure of the authorizer or of the integration; the most particular line where several say it. */
export function readFailure(lines: readonly ExecutionLogLine[]): ExecutionLog['failure'] {
  const failed = lines.flatMap((line, index) => (line.shape === 'execution-failed' ? [{ line, index, error: errorOf(line.message) }] : []));
  const found = failed.find(({ error }) => error !== 'authorizer-error' && error !== 'other') ?? failed[0];
  if (found === undefined) return undefined;
  // quotes and what follows `at [Source` repeat the function's own answer
  const says = found.line.message
    .replace(/\s+/g, ' ')
    .replace(/'[^']+'/g, "'…'")
    .replace(/ at \[Source.*$/, '')
    .slice(0, 300);
  return { error: found.error, of: ownerOf(found.error, lines, found.index), says };
}
