import pino, { type DestinationStream, type Logger } from 'pino';
import { redact } from '../logs/redact';

export type Log = Logger;

const SECRET_FIELDS = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'authorization',
  'Authorization',
  'response_url',
  'responseUrl',
  'trigger_id',
  'text',
];

/** The field itself, and the field one and two levels deep. https://github.com/pinojs/pino/blob/main/docs/redaction.md */
const REDACTED_PATHS = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** JSON lines on stderr, so that stdout stays free for answers. */
export function createLog(level: string, destination: DestinationStream = pino.destination({ dest: 2, sync: true })): Log {
  return pino(
    {
      level,
      base: { name: 'why403' },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
      serializers: { err: (error: unknown) => (error instanceof Error ? errorFields(error) : error) },
    },
    destination,
  );
}

/** What is worth keeping of an error; SDK errors carry whole requests, with their headers, and AWS's texts some of them. */
function errorFields(error: Error): Record<string, unknown> {
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    stack: withoutSecrets(error.stack ?? ''),
    ...(code === undefined ? {} : { code }),
    ...(error.cause instanceof Error ? { cause: errorFields(error.cause) } : {}),
  };
}

/** Longer texts of errors are nobody's message: a parser's quotes all that it was given. */
const MOST_CHARACTERS = 10_000;

const withoutSecrets = (text: string): string => maskTokens(redact(text.slice(0, MOST_CHARACTERS)).text);

/**
 * Slack's tokens and hook addresses, wherever they stand in a text.
 * https://docs.slack.dev/authentication/tokens
 */
export function maskTokens(text: string): string {
  return text.replace(/\bx(?:ox[a-z]|app|oxe\.xox[bp])-[\w-]+/g, '[token]').replace(/https:\/\/hooks\.slack\.com\/\S+/g, '[response_url]');
}
