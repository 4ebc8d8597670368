import type { RequestContext } from './types';

/** What is known of one key in one request. */
export interface KeyState {
  readonly state: 'known' | 'absent' | 'unknown';
  readonly values: readonly string[];
  /** For an absent key: that requests of this kind never have it, not only this one. */
  readonly neverFilled: boolean;
}

const NO_VALUES: readonly string[] = [];
const ABSENT: KeyState = { state: 'absent', values: NO_VALUES, neverFilled: false };
const NEVER_FILLED: KeyState = { ...ABSENT, neverFilled: true };
const UNKNOWN: KeyState = { state: 'unknown', values: NO_VALUES, neverFilled: false };

/**
 * Looks a key up, whatever its case. An entry of `absent` that ends in `/` speaks of all keys below it, e.g. `aws:principaltag/`.
 * A key with no values is absent.
 */
export function lookUp(context: RequestContext, key: string): KeyState {
  const name = key.toLowerCase();
  if (Object.hasOwn(context.values, name)) {
    const values = context.values[name] ?? NO_VALUES;
    return values.length === 0 ? ABSENT : { state: 'known', values, neverFilled: false };
  }
  for (const absent of context.absent) if (absent === name || (absent.endsWith('/') && name.startsWith(absent))) return NEVER_FILLED;
  return context.others === 'absent' ? ABSENT : UNKNOWN;
}
