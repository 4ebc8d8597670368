/** Whether an error is one of the system with this code. https://nodejs.org/api/errors.html#common-system-errors */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
