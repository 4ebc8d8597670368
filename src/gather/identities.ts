import { eventsOfRequest, prefixOf } from '../logs/attribute';
import { identityTailOf } from '../logs/authorizer-lines';
import type { LogEvent } from '../ports';

/** One call of an authorizer's function, as its identity line shows it. */
export interface IdentityLine {
  readonly requestId: string;
  readonly tail: string;
}

const IDENTITY = /^Incoming identity:/;
const PRINCIPAL = /^Using valid authorizer policy for principal:/;

/** The phrase that all identity lines have in common. */
export const IDENTITY_TERM = 'Incoming identity';

export function identityLines(events: readonly LogEvent[]): readonly IdentityLine[] {
  return events.flatMap(({ message }) => {
    const prefix = prefixOf(message);
    const tail = prefix !== undefined && IDENTITY.test(prefix.rest) ? identityTailOf(prefix.rest) : undefined;
    return prefix === undefined || tail === undefined ? [] : [{ requestId: prefix.id, tail }];
  });
}

/** Masked tail of the principal that the function named for this request. */
export function principalTailOf(events: readonly LogEvent[], requestId: string): string | undefined {
  const line = eventsOfRequest(events, requestId).find(({ message }) => PRINCIPAL.test(prefixOf(message)?.rest ?? ''));
  return line === undefined ? undefined : identityTailOf(line.message);
}

/**
 * Whose cached policy served a request whose own log names nobody. A cached policy comes from a call of the function within the TTL:
 * where the log shows calls for one identity only, or for one only with the request's principal, it is that one's.
 */
export function inferredTail(
  calls: readonly IdentityLine[],
  events: readonly LogEvent[],
  principal: string | undefined,
): string | undefined {
  const fits =
    principal === undefined ? calls : calls.filter(({ requestId }) => principalFits(principal, principalTailOf(events, requestId)));
  const tails = [...new Set(fits.map(({ tail }) => tail))];
  return tails.length === 1 ? tails[0] : undefined;
}

/** Principals of six characters or fewer are masked whole: they rule nobody out. */
function principalFits(principal: string, tail: string | undefined): boolean {
  return tail === undefined || principal.endsWith(tail);
}
