import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import type { WebAclReading } from '../evidence/web-acl';
import { quoteOfRecord, type WafRecord } from '../logs/waf-record';
import { integrationReached, logOfCall } from './answer-maker';
import { passageOf } from './passages';
import type { Proof } from './policy-proof';
import { excluded, SILENT, type Unfit, type Wanted } from './refusal-standing';
import {
  contradictedAsSaved,
  kindsOf,
  likelyRecord,
  provedRecord,
  savedRule,
  unchangedWebAcl,
  type WafEvidence,
  type WafKind,
} from './waf-record';
import { outcomeWords, ruleWords } from './web-acl-words';

/** Why a bare "Forbidden" cannot be the web ACL's; which of its rules blocked is only in the web ACL's own log. */
export function webAclBlock(
  seen: Pick<Evidence, 'executionLog' | 'accessLog' | 'stage' | 'wafLog'>,
  file: { readonly request: FailedRequest; readonly symptoms: readonly { readonly id: string }[] },
): Unfit {
  if (file.symptoms[0]?.id !== 'forbidden') return SILENT;
  const through = letThrough(seen, file.request);
  if (through !== undefined) return excluded(through);
  const past = pastWebAcl(seen);
  return past === undefined ? SILENT : excluded(past);
}

/** What shows that the web ACL, if there is one, let the request through. */
export function letThrough(seen: Pick<Evidence, 'accessLog' | 'stage' | 'wafLog'>, request: FailedRequest): string | undefined {
  const { state, clue } = passageOf('waf', seen, request, undefined);
  return state === 'passed' ? (clue ?? 'the web ACL let it through') : undefined;
}

function pastWebAcl(seen: Pick<Evidence, 'executionLog' | 'accessLog'>): string | undefined {
  const reached = integrationReached(seen);
  if (reached !== undefined) return `${reached}: the web ACL comes before it`;
  const log = logOfCall(seen);
  const isPast = log?.authorizer !== undefined || log?.apiKey !== undefined;
  return isPast ? 'the log shows a layer that comes after the web ACL' : undefined;
}

/** What WAF itself says for one kind, with the record that says it. */
export interface Told {
  readonly is: 'fits';
  readonly confidence: 'confirmed' | 'likely' | 'possible';
  readonly because: readonly Proof[];
  readonly missing: readonly Wanted[];
  readonly record: WafRecord;
}

/**
 * What the web ACL's log, its samples and its rules as saved say of one kind of refusal; undefined where they say nothing.
 * Only a record that names the request proves.
 */
export function toldByWaf(kind: WafKind, seen: WafEvidence, request: FailedRequest): Told | Unfit | undefined {
  const webAcl = unchangedWebAcl(seen, request);
  const proved = provedRecord(seen);
  if (proved === undefined && likelyRecord(seen) === undefined && webAcl === undefined) return undefined;
  const through = letThrough(seen, request) ?? pastWebAcl(seen);
  if (through !== undefined) return excluded(through);
  if (proved !== undefined) {
    const kinds = kindsOf(proved, webAcl);
    if (!kinds.includes(kind)) return excluded(`the web ACL’s log: ${outcomeWords(proved)}`);
    return told(kind, proved, webAcl, kinds.length === 1 && !isGainsaid(seen) ? 'confirmed' : 'likely');
  }
  const alike = likelyRecord(seen);
  const kinds = alike === undefined ? [] : kindsOf(alike, webAcl);
  if (alike !== undefined && kinds.includes(kind)) return told(kind, alike, webAcl, kinds.length === 1 ? 'likely' : 'possible');
  const impossible = webAcl === undefined ? undefined : contradictedAsSaved(kind, webAcl);
  if (impossible !== undefined) return excluded(impossible);
  return alike === undefined ? undefined : SILENT;
}

/** What a CAPTCHA and a challenge are answered with: https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-actions.html */
export function isPuzzleStatus(status: number | undefined): boolean {
  return status === 405 || status === 202;
}

const WHOSE = {
  id: 'the web ACL’s log has this request',
  likeness: 'a record of the web ACL’s log has its time, address and path',
  sample: 'a sampled request of the web ACL has its time, address and path',
} as const satisfies Record<WafRecord['by'], string>;

/**
 * The access log of the request names another refusal than WAF's, which always has a type of its own: the record and the line cannot be of
 * one request. https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
function isGainsaid(seen: Pick<Evidence, 'accessLog'>): boolean {
  const type = valueOf(seen.accessLog)?.variables['error.responseType'];
  return typeof type === 'string' && type.toUpperCase() !== 'WAF_FILTERED';
}

function told(kind: WafKind, record: WafRecord, webAcl: WebAclReading | undefined, confidence: Told['confidence']): Told {
  const says = `${WHOSE[record.by]}: ${outcomeWords(record)}`;
  const because: Proof[] = [{ from: 'waf-log', says, quote: quoteOfRecord(record), pasted: false }];
  const match = savedRule(record, webAcl)?.oversizeMatches.find(({ field }) => record.oversize?.includes(field));
  if (kind === 'oversize' && match !== undefined)
    because.push({ from: 'config', says: `${ruleWords(record)} counts what is too large to inspect as a match` });
  return { is: 'fits', confidence, because, missing: missingFor(record, confidence), record };
}

function missingFor(record: WafRecord, confidence: Told['confidence']): readonly Wanted[] {
  if (confidence === 'confirmed') return [];
  if (record.by !== 'id') return RECORD_MISSING;
  return [{ what: `how ${ruleWords(record)} treats what is too large to inspect (OversizeHandling)`, needs: 'webAcl' }];
}

export const RECORD_MISSING: readonly Wanted[] = [
  { what: 'the web ACL’s own log: the record of this request names the rule that ended it', needs: 'wafLog' },
];
