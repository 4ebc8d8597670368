import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { type Gathered, known, valueOf } from '../evidence/gathered';
import type { WafSample, WebAclReading, WebAclRuleReading } from '../evidence/web-acl';
import type { WafRecord } from '../logs/waf-record';
import { type AwsPorts, type Place, scopeOf } from '../ports';
import { looksLike, readWafLog } from './waf-log';
import { mayBeFiltered } from './waf-suspicion';

export interface WebAclInput {
  readonly request: FailedRequest;
  /** Time of the request, ms since 1970. */
  readonly at: number | undefined;
  readonly now: number;
  readonly signal: AbortSignal;
}

/** WAF keeps samples for three hours. https://docs.aws.amazon.com/waf/latest/APIReference/API_GetSampledRequests.html */
const SAMPLED_MS = 3 * 3_600_000;
const MARGIN_MS = 60_000;
const AROUND_MS = 5_000;
/** One call for each rule: more than these are not asked for. */
const MOST_METRICS = 8;

/** What WAF says of the request; nothing where the stage has no web ACL, or where nothing makes WAF suspect. */
export async function readWebAcl(
  ports: AwsPorts,
  seen: Evidence,
  input: WebAclInput,
): Promise<Pick<Evidence, 'webAcl' | 'wafLog' | 'wafSample'>> {
  const arn = valueOf(seen.stage)?.webAclArn;
  const { request, at, now, signal } = input;
  if (arn === undefined || !mayBeFiltered(request, seen)) return {};
  const place = placeOfWebAcl(arn, request);
  const [webAcl, logging] = await Promise.all([ports.waf.webAcl(place, arn, signal), ports.waf.logging(place, arn, signal)]);
  if (at === undefined) return { webAcl };
  const wafLog =
    logging.status === 'known' ? await readWafLog(ports, { request, webAclArn: arn, logging: logging.value, at, now, signal }) : logging;
  const hasLog = wafLog.status === 'known' || wafLog.why === 'not-landed';
  if (hasLog || webAcl.status === 'unknown' || now - at > SAMPLED_MS - MARGIN_MS) return { webAcl, wafLog };
  return { webAcl, wafLog, wafSample: await readSample(ports, webAcl.value, { ...input, at }) };
}

/** A regional web ACL stands in the Region of its API, and in its account or one that shares it. */
function placeOfWebAcl(arn: string, { account }: FailedRequest): Place {
  return scopeOf({ region: arn.split(':')[3] ?? '', ...(account === undefined ? {} : { account }) });
}

const MAY_REFUSE: ReadonlySet<WebAclRuleReading['action']> = new Set(['block', 'captcha', 'challenge', 'of-the-group']);

async function readSample(
  ports: AwsPorts,
  webAcl: WebAclReading,
  { request, at, signal }: WebAclInput & { readonly at: number },
): Promise<Gathered<WafRecord | null>> {
  const ofRules = webAcl.rules.filter(({ action }) => MAY_REFUSE.has(action)).map(({ metricName }) => metricName);
  const metrics = [...(webAcl.defaultAction === 'block' ? [webAcl.metricName] : []), ...ofRules].slice(0, MOST_METRICS);
  const place = placeOfWebAcl(webAcl.arn, request);
  const range = { webAclArn: webAcl.arn, from: at - AROUND_MS, to: at + AROUND_MS };
  const read = await Promise.all(metrics.map((metricName) => ports.waf.samples(place, { ...range, metricName }, signal)));
  const failed = read.find((gathered) => gathered.status === 'unknown');
  const alike = read
    .flatMap((gathered) => valueOf(gathered) ?? [])
    .filter((sample) => looksLike({ ...sample, record: sample }, request, at))
    .flatMap((sample) => recordOf(sample, webAcl));
  const [first, ...more] = alike;
  if (first === undefined) return failed?.status === 'unknown' ? failed : known(null, 'waf-log', { complete: false });
  const isOne = more.every((other) => other.ruleId === first.ruleId && other.inner?.ruleId === first.inner?.ruleId);
  return known(isOne ? first : null, 'waf-log', { complete: false });
}

const TYPES = {
  regular: 'REGULAR',
  'rate-based': 'RATE_BASED',
  'rule-group': 'GROUP',
  'managed-rule-group': 'MANAGED_RULE_GROUP',
} as const satisfies Record<WebAclRuleReading['type'], WafRecord['ruleType']>;

const ACTIONS = ['BLOCK', 'CAPTCHA', 'CHALLENGE'] as const;

/** A sample as a record: what it does not say of the rule, the web ACL as saved does. */
function recordOf(sample: WafSample, webAcl: WebAclReading): readonly WafRecord[] {
  const action = ACTIONS.find((known) => known === sample.action);
  if (action === undefined) return [];
  const rule = webAcl.rules.find(({ metricName }) => metricName === sample.metricName);
  const [groupId, ruleId] = sample.ruleWithinGroup?.split('#') ?? [];
  return [
    {
      by: 'sample',
      at: sample.at,
      webAclArn: webAcl.arn,
      action,
      ruleId: rule?.name ?? 'Default_Action',
      ruleType: rule === undefined ? 'REGULAR' : TYPES[rule.type],
      ...(groupId === undefined || ruleId === undefined ? {} : { inner: { groupId, ruleId } }),
      rates: [],
      ...(sample.responseCode === undefined ? {} : { responseCode: sample.responseCode }),
    },
  ];
}
