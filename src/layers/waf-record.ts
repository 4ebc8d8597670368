import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import type { WebAclReading, WebAclRuleReading } from '../evidence/web-acl';
import type { WafRecord } from '../logs/waf-record';
import { changedSince } from './changed-since';

/** The ways in which a web ACL turns a request away: exactly one of them is true of a request. */
export type WafKind = 'rule' | 'rate' | 'default' | 'oversize' | 'custom' | 'puzzle';

export type WafEvidence = Pick<Evidence, 'executionLog' | 'accessLog' | 'stage' | 'webAcl' | 'wafLog' | 'wafSample' | 'changes'>;

/** The record that names this very request; what was pasted may be another's. */
export function provedRecord(seen: Pick<Evidence, 'wafLog'>): WafRecord | undefined {
  const { wafLog } = seen;
  if (wafLog?.status !== 'known' || wafLog.pasted || wafLog.value?.by !== 'id') return undefined;
  return wafLog.value;
}

/** What looks like this request in the log or among the samples: a clue. */
export function likelyRecord(seen: Pick<Evidence, 'wafLog' | 'wafSample'>): WafRecord | undefined {
  const found = valueOf(seen.wafLog) ?? valueOf(seen.wafSample) ?? undefined;
  return found === undefined || found.action === 'ALLOW' ? undefined : found;
}

/** The web ACL as saved, where nothing shows that it was another when the request came: a change of it acts at once. */
export function unchangedWebAcl(
  seen: Pick<Evidence, 'webAcl' | 'changes'>,
  request: Pick<FailedRequest, 'time'>,
): WebAclReading | undefined {
  return changedSince(seen, request, SETTLED_MS, ({ on }) => on === 'web-acl') ? undefined : valueOf(seen.webAcl);
}

/** A change takes up to some minutes until all of AWS's servers have it: https://docs.aws.amazon.com/waf/latest/APIReference/API_UpdateWebACL.html */
const SETTLED_MS = 5 * 60_000;

/** The rule of the web ACL as saved that the record names; the stage may have had another web ACL then, with a rule of that name. */
export function savedRule(record: WafRecord, webAcl: WebAclReading | undefined): WebAclRuleReading | undefined {
  return webAcl?.arn === record.webAclArn ? webAcl.rules.find(({ name }) => name === record.ruleId) : undefined;
}

/** The rate-based rule that ended it, in the web ACL itself or within a group. */
export function endingRate({ ruleId, inner, rates }: WafRecord): WafRecord['rates'][number] | undefined {
  return rates.find(({ name }) => name === (inner?.ruleId ?? ruleId));
}

/** The kinds that a record leaves open; none where it let the request through. More than one: it cannot tell. */
export function kindsOf(record: WafRecord, webAcl: WebAclReading | undefined): readonly WafKind[] {
  if (record.action === 'ALLOW') return [];
  if (record.action !== 'BLOCK') return ['puzzle'];
  if (record.ruleId === 'Default_Action') return ['default'];
  const plain = record.responseCode === undefined ? 'rule' : 'custom';
  if (record.ruleType === 'RATE_BASED') return ['rate'];
  // A rule of the web ACL itself that only counts can have the name of the group's own.
  if (record.inner !== undefined && endingRate(record) !== undefined) return isOwnRate(record, webAcl) ? [plain, 'rate'] : ['rate'];
  const kinds: readonly WafKind[] = mayBeRate(record) ? [plain, 'rate'] : [plain];
  const oversize = oversizeOf(record, webAcl);
  if (oversize === 'yes') return ['oversize'];
  return oversize === 'open' ? [...kinds, 'oversize'] : kinds;
}

function isOwnRate({ inner }: WafRecord, webAcl: WebAclReading | undefined): boolean {
  return webAcl?.rules.some(({ name, type }) => type === 'rate-based' && name === inner?.ruleId) === true;
}

/** A rate-based rule can stand in a group: without names on both sides the record does not tell it from another. */
function mayBeRate({ by, ruleType, inner, rates }: WafRecord): boolean {
  if (ruleType === 'REGULAR') return false;
  if (by === 'sample' || ruleType === 'unknown') return true;
  return rates.length > 0 && (inner === undefined || rates.some(({ name }) => name === undefined));
}

/** AWS's core rule set, whose rules of these names look at sizes alone: https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html */
const CORE = /^AWS#AWSManagedRulesCommonRuleSet\b/;
const BY_SIZE: Readonly<Record<string, string>> = {
  SizeRestrictions_BODY: 'REQUEST_BODY',
  SizeRestrictions_Cookie_HEADER: 'REQUEST_COOKIES',
};

/** Did the rule match because something was too large to inspect? */
function oversizeOf(record: WafRecord, webAcl: WebAclReading | undefined): 'yes' | 'no' | 'open' {
  const { oversize, inner } = record;
  if (oversize?.length === 0) return 'no';
  const rule = savedRule(record, webAcl);
  if (record.ruleType !== 'REGULAR') {
    if (inner !== undefined && CORE.test(inner.groupId) && oversize?.includes(BY_SIZE[inner.ruleId] ?? '')) return 'yes';
    return 'open';
  }
  if (rule === undefined) return 'open';
  const matches = rule.oversizeMatches.filter(({ field }) => oversize === undefined || oversize.includes(field));
  if (matches.length === 0) return 'no';
  return oversize !== undefined && matches.some(({ sure }) => sure) ? 'yes' : 'open';
}

const KINDS: readonly WafKind[] = ['rule', 'rate', 'default', 'oversize', 'custom', 'puzzle'];

/** Why the web ACL as saved cannot have acted like this; undefined too where it cannot have acted at all: it was changed since. */
export function contradictedAsSaved(kind: WafKind, webAcl: WebAclReading): string | undefined {
  return KINDS.every((each) => impossibleAsSaved(each, webAcl) !== undefined) ? undefined : impossibleAsSaved(kind, webAcl);
}

function impossibleAsSaved(kind: WafKind, webAcl: WebAclReading): string | undefined {
  const { rules, defaultAction } = webAcl;
  // What is in a group the web ACL does not say.
  const hasGroup = rules.some(({ type }) => type === 'rule-group' || type === 'managed-rule-group');
  const may = (test: (rule: WebAclRuleReading) => boolean): boolean => hasGroup || rules.some(test);
  switch (kind) {
    case 'default':
      return defaultAction === 'allow' ? 'the web ACL allows by default, as saved now' : undefined;
    case 'rate':
      return may(({ type, action }) => type === 'rate-based' && action === 'block')
        ? undefined
        : 'the web ACL has no rate-based rule that blocks, as saved now';
    case 'puzzle':
      return may(({ action }) => action === 'captcha' || action === 'challenge')
        ? undefined
        : 'no rule of the web ACL asks for a CAPTCHA or a challenge, as saved now';
    case 'oversize':
      return may(({ oversizeMatches }) => oversizeMatches.length > 0)
        ? undefined
        : 'no rule of the web ACL counts what is too large as a match, as saved now';
    case 'custom':
      return may(({ responseCode }) => responseCode !== undefined) || defaultAction === 'block'
        ? undefined
        : 'no rule of the web ACL has a response of its own, as saved now';
    case 'rule':
      return may(({ action, type }) => action === 'block' && type !== 'rate-based')
        ? undefined
        : 'no rule of the web ACL blocks, as saved now';
  }
}
