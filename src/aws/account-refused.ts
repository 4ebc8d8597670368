import type { Unknown } from '../evidence/gathered';

/** An account that cannot be read at all for some minutes: `unknown` says why, in the words of an answer. */
export class AccountRefused extends Error {
  override readonly name = 'AccountRefused';

  constructor(
    readonly unknown: Unknown,
    cause: unknown,
  ) {
    super(unknown.detail, { cause });
  }
}
