import { redact } from '../logs/redact';
import { type Exit, failure } from './exit';

/** What is said where the program itself fails: one sentence, no stack trace. */
export function crash(error: unknown, ref: string, options: { readonly json?: boolean }): Exit {
  const [first = ''] = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).split('\n');
  const cause = redact(first.slice(0, 2000)).text;
  return failure('unavailable', `why403 itself failed, so there is no answer: ${cause.slice(0, 200)}.`, ref, options);
}
