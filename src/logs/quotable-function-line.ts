/**
 * Lines that the Lambda service itself writes into a function's log, and the name of an error: not what the function printed.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-view.html
 */
const PATTERNS: readonly RegExp[] = [
  /^(?:INIT_)?START RequestId: [0-9a-f-]{36}(?: Version: [\w$.]+)?/,
  /^INIT_START Runtime Version: [\w:.-]+/,
  /^END RequestId: [0-9a-f-]{36}/,
  /^REPORT RequestId: [0-9a-f-]{36}\s+Duration: [\d.]+ ms(?:\s+Billed Duration: [\d.]+ ms)?(?:\s+Memory Size: \d+ MB)?(?:\s+Max Memory Used: \d+ MB)?/,
  /(?:[0-9a-f-]{36} )?Task timed out after [\d.]+ seconds/,
  /RequestId: [0-9a-f-]{36} (?:Process exited before completing request|Error: Runtime exited[\w :.-]{0,60})/,
  /\bRuntime\.(?:ImportModuleError|HandlerNotFound|UserCodeSyntaxError|UnhandledPromiseRejection|ExitError|MarshalError)\b/,
  /"errorType"\s*:\s*"[\w.]{1,80}"/,
  /^\[ERROR\] [\w.]{1,80}(?=:|\s|$)/,
];

/** The part of an authorizer function's log line that may be shown in Slack, else undefined. */
export function quotableFunctionLine(message: string): string | undefined {
  const line = message.slice(0, 4000).split('\n', 1)[0] ?? '';
  for (const pattern of PATTERNS) {
    const found = pattern.exec(line)?.[0];
    if (found !== undefined) return found.replace(/\s+/g, ' ');
  }
  return undefined;
}
