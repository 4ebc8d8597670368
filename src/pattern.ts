import type { Pattern } from './answer';
import type { Evidence } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { valueOf } from './evidence/gathered';

/** Intermittent or consistent: how the same identity tail fared lately. Six characters are not an identity, so no "same caller". */
export function patternOf(evidence: Evidence, request: FailedRequest): Pattern | undefined {
  const history = valueOf(evidence.history);
  if (history === undefined) {
    const signs = valueOf(evidence.description)?.signs ?? [];
    if (!signs.includes('intermittent') && !signs.includes('works-then-fails')) return undefined;
    return { kind: 'intermittent', says: 'from what you wrote: it works at times', allowed: 0, refused: 0 };
  }
  const allowed = history.requests.filter(({ status }) => status !== undefined && status < 400).length;
  const refused = [...history.requests, request].filter(({ status }) => status === 401 || status === 403).length;
  const minutes = Math.max(1, Math.round(history.seconds / 60));
  const says = `same identity tail …${history.identityTail}, last ${minutes} min: ${allowed} allowed, ${refused} refused`;
  const cut = evidence.history?.status === 'known' && !evidence.history.complete ? ' (not all of them read)' : '';
  const kind = allowed > 0 && refused > 0 ? 'intermittent' : refused > 1 && cut === '' ? 'consistent' : 'unknown';
  return { kind, says: says + cut, allowed, refused };
}
