import { redact } from '../logs/redact';
import { maskTokens } from '../observability/log';
import { type Exit, failure } from './exit';

/** What is said where the program itself fails: one sentence, no stack trace, no token. */
export function crash(error: unknown, ref: string, options: { readonly json?: boolean }): Exit {
  const [first = ''] = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).split('\n');
  const cause = maskTokens(redact(first.slice(0, 2000)).text);
  return failure('unavailable', `why403 itself failed, so there is no answer: ${cause.slice(0, 200)}.`, ref, options);
}
