import type { AccessLog } from './access-log';
import { compileFormat } from './compile-format';
import type { LineReader, Variables } from './compile-text';
import { guessAccessLog } from './guess-access-log';
import { redact } from './redact';
import { readStamp } from './stamp';

let latest: { readonly format: string; readonly read: LineReader } | undefined;

function readerOf(format: string): LineReader {
  if (latest?.format !== format) latest = { format, read: compileFormat(format) };
  return latest.read;
}

function timeOf(variables: Variables): string | undefined {
  return readStamp(variables.requestTimeEpoch ?? '') ?? readStamp(variables.requestTime ?? '');
}

function withoutSecrets(variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      value === null || !/^(?:error|identity\.apiKey$|authorizer|integration|path$)/.test(name)
        ? value
        : name === 'identity.apiKey'
          ? /^\*+\w{0,6}$/.test(value)
            ? value
            : '[redacted api-key]'
          : redact(value).text,
    ]),
  );
}

function asLog(variables: Variables | undefined): AccessLog | undefined {
  if (variables === undefined) return undefined;
  const at = timeOf(variables);
  return { variables: withoutSecrets(variables), ...(at === undefined ? {} : { at }) };
}

/** The line as the stage's own format reads it; undefined where that format did not write it. */
export function readByFormat(line: string, format: string): AccessLog | undefined {
  return asLog(readerOf(format)(line));
}

/**
 * One access-log line by variable: with the stage's own format, else by guessing among JSON, CLF, XML and CSV.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function parseAccessLog(line: string, format?: string): AccessLog | undefined {
  return (format === undefined ? undefined : readByFormat(line, format)) ?? asLog(guessAccessLog(line));
}
