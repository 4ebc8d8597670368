/** API Gateway's masking: asterisks, with the last six characters left. */
export function mask(value: string): string {
  if (value === '') return '';
  return value.length <= 6 ? '******' : '*'.repeat(value.length - 6) + value.slice(-6);
}

const MASKED_HEADERS = new Set(['authorization', 'x-api-key']);

/** Headers as execution logs print them, `{name=value, name=value}`, with credentials masked. */
export function headersText(headers: Readonly<Record<string, string>>): string {
  const parts = Object.entries(headers).map(([name, value]) => `${name}=${MASKED_HEADERS.has(name.toLowerCase()) ? mask(value) : value}`);
  return `{${parts.join(', ')}}`;
}

/** Account ids in a message to a client show their last four digits only. */
export function maskAccount(arn: string): string {
  return arn.replace(/^(arn:[^:]+:execute-api:[^:]*:)\d{8}(\d{4}:)/, '$1********$2');
}
