/**
 * Variables that tell which layer refused a request and why; none of the console's own formats has them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
const EXPLAINING: readonly string[] = [
  'requestId',
  'extendedRequestId',
  'error.messageString',
  'error.responseType',
  'authenticate.status',
  'authenticate.error',
  'authorizer.status',
  'authorizer.error',
  'authorizer.integrationStatus',
  'authorizer.requestId',
  'authorize.status',
  'authorize.error',
  'waf.status',
  'waf.error',
  'wafResponseCode',
  'integration.status',
  'integration.integrationStatus',
  'identity.sourceIp',
  'identity.vpceId',
  'identity.userArn',
  'identity.apiKeyId',
  'deploymentId',
  'domainName',
  'path',
];

/** What says the same under another name. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  'error.messageString': ['error.message'],
  'integration.integrationStatus': ['integrationStatus'],
};

/** The variables that would explain a 403 and are not in a stage's access-log format. */
export function missingVariables(format: string): readonly string[] {
  const there = new Set([...format.matchAll(/\$context\.([\w.-]*\w)/g)].map((found) => found[1] ?? ''));
  return EXPLAINING.filter((name) => !there.has(name) && !(SAME[name] ?? []).some((other) => there.has(other)));
}

function keyOf(variable: string): string {
  return variable.replace(/\.(\w)/g, (_all, first: string) => first.toUpperCase());
}

/** The format with what is missing added in its own manner, as one line to paste; `messageString` brings its quotes with it. */
export function withMissingVariables(format: string): string {
  const line = format.trim().replace(/\s*\n\s*/g, ' ');
  const missing = missingVariables(line);
  if (missing.length === 0) return line;
  const closing = line.lastIndexOf('}');
  if (line.startsWith('{') && closing > 0) {
    const fields = missing.map((name) => `"${keyOf(name)}":${name === 'error.messageString' ? `$context.${name}` : `"$context.${name}"`}`);
    const before = line.slice(0, closing).trimEnd();
    return `${before}${before === '{' ? '' : ', '}${fields.join(', ')} }`;
  }
  const xml = line.lastIndexOf('</');
  if (line.startsWith('<') && xml > 0) {
    return `${line.slice(0, xml)}${missing.map((name) => `<${keyOf(name)}>$context.${name}</${keyOf(name)}>`).join(' ')} ${line.slice(xml)}`;
  }
  const between = /^\$context\.[\w.]+,/.test(line) ? ',' : ' ';
  return [line, ...missing.map((name) => `$context.${name}`)].join(between);
}
