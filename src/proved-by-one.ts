import type { CaseFile, Cause } from './causes/define-cause';
import { symptomsOf } from './causes/symptoms';
import type { Evidence, EvidenceKind } from './evidence/evidence';
import { valueOf } from './evidence/gathered';
import { unprovedLine, withoutUnproved } from './unproved-line';

const KINDS = ['response', 'executionLog', 'accessLog', 'pastedPolicy', 'resourcePolicy'] as const satisfies readonly EvidenceKind[];
type Kind = (typeof KINDS)[number];

function isApart(evidence: Evidence, kind: Kind): boolean {
  const gathered = evidence[kind];
  return gathered?.status === 'known' && gathered.apart === true;
}

function isPasted(evidence: Evidence, kind: Kind): boolean {
  const gathered = evidence[kind];
  return gathered?.status === 'known' && gathered.pasted;
}

function without(evidence: Evidence, kinds: readonly Kind[]): Evidence {
  const kept = Object.entries(evidence).filter(([kind]) => !kinds.some((each) => each === kind));
  return Object.fromEntries(kept);
}

function isRetold(evidence: Evidence, kind: Kind): boolean {
  const gathered = evidence[kind];
  return gathered?.status === 'known' && gathered.retold === true;
}

/** A request that is refused never reaches the integration: a log that says both holds lines of two, or of a payload. */
function isOfTwo(evidence: Evidence): boolean {
  const log = valueOf(evidence.executionLog);
  // An authorizer that failed gave no policy to use.
  if (log?.failure?.of === 'authorizer' && (log.clientNotAuthorized || log.authorizer?.usedPolicy === true)) return true;
  if (log?.executionStarted !== true) return false;
  return log.clientNotAuthorized || log.unauthorized || log.mtls !== undefined || log.apiKey?.outcome === 'not-authorized';
}

/** The evidence without what proves nothing: what is retold, a log of two requests, a line that any program may have written. */
export function provable(evidence: Evidence): Evidence {
  const left = KINDS.filter((kind) => isRetold(evidence, kind));
  return without(evidence, [
    ...left,
    ...(isOfTwo(evidence) ? (['executionLog'] as const) : []),
    ...(unprovedLine(evidence) === undefined ? [] : (['accessLog'] as const)),
  ]);
}

/**
 * Is a cause proved by evidence of one request? Parts of a paste that nothing ties together may be of two requests: then one of them has
 * to prove it alone, with what AWS said. What a person tells of proves nothing.
 */
export function isProvedByOne(cause: Cause, evidence: Evidence, file: CaseFile): boolean {
  const shown = provable(evidence);
  const apart = KINDS.filter((kind) => isApart(shown, kind));
  if (apart.length === 0 && Object.keys(shown).length === Object.keys(evidence).length) return true;
  const pasted = KINDS.filter((kind) => isPasted(shown, kind));
  const request = withoutUnproved(file.request, evidence);
  const readings = [
    without(shown, apart),
    ...apart.map((own) =>
      without(
        shown,
        pasted.filter((kind) => kind !== own),
      ),
    ),
  ];
  return readings.some((reading) => {
    const judgement = cause.judge(reading, { request, symptoms: symptomsOf(reading, request) });
    return judgement.is === 'fits' && judgement.confidence === 'confirmed';
  });
}
