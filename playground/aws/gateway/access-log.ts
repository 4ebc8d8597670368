const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * An access log line: the stage's own template with `$context` variables; one that has no value prints `-`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export function accessLogLine(format: string, variables: ReadonlyMap<string, string>): string {
  return format.replace(/\$context\.(\w+(?:\.\w+)*)/g, (_whole, name: string) => variables.get(name) ?? '-');
}

/** `$context.requestTime`: CLF time, `22/Nov/2026:10:12:00 +0000`. */
export function clfTime(epochMs: number): string {
  const at = new Date(epochMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}
