import { z } from 'zod';

export type WafAction = 'ALLOW' | 'BLOCK' | 'CAPTCHA' | 'CHALLENGE';

/**
 * What a web ACL's log says of one request: the fields that may be shown, and nothing of headers, arguments and cookies.
 * https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html
 */
export interface WafRecord {
  /**
   * How it was told that the record is this request's. `id`: it names the request's extended id and its stage. `likeness`: time, address,
   * method and path alone. `sample`: the same, among sampled requests.
   */
  readonly by: 'id' | 'likeness' | 'sample';
  /** ISO 8601 */
  readonly at: string;
  readonly webAclArn: string;
  readonly action: WafAction;
  /** `Default_Action` where no rule ended the evaluation. */
  readonly ruleId: string;
  readonly ruleType: 'REGULAR' | 'RATE_BASED' | 'GROUP' | 'MANAGED_RULE_GROUP' | 'unknown';
  /** The rule within a group that ended it; absent where no group did, or where two groups name one. */
  readonly inner?: { readonly groupId: string; readonly ruleId: string };
  /** The rate-based rules that acted on the request. */
  readonly rates: readonly {
    readonly name?: string | undefined;
    readonly key?: string | undefined;
    readonly limit?: number | undefined;
    readonly seconds?: number | undefined;
  }[];
  readonly responseCode?: number;
  /** Undefined where nobody says: a sample does not. */
  readonly oversize?: readonly string[];
  readonly sourceId?: string;
  readonly requestId?: string;
}

/** One line of the log, with what tells whose it is; that part stays out of evidence. */
export interface WafLine {
  readonly record: Omit<WafRecord, 'by'>;
  readonly clientIp: string | undefined;
  readonly method: string | undefined;
  readonly uri: string | undefined;
}

/** Names that AWS lets rules, groups and sources have; anything else is not shown. */
const name = z.string().regex(/^[\w:#/.-]{1,400}$/);
const id = z.string().regex(/^[\w-]{1,100}={0,2}$/);
const count = z.coerce.number().int().min(0);
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined);

const schema = z.looseObject({
  // As far as a date goes: https://tc39.es/ecma262/#sec-time-values-and-time-range
  timestamp: z.number().min(0).max(8.64e15),
  webaclId: name,
  terminatingRuleId: name,
  terminatingRuleType: z.enum(['REGULAR', 'RATE_BASED', 'GROUP', 'MANAGED_RULE_GROUP', 'unknown']).catch('unknown'),
  action: z.enum(['ALLOW', 'BLOCK', 'CAPTCHA', 'CHALLENGE']),
  httpSourceName: maybe(z.string()),
  httpSourceId: maybe(name),
  ruleGroupList: maybe(z.array(z.looseObject({ ruleGroupId: maybe(name), terminatingRule: maybe(z.looseObject({ ruleId: name })) }))),
  rateBasedRuleList: maybe(
    z.array(
      z.looseObject({
        rateBasedRuleName: maybe(name),
        limitKey: maybe(name),
        maxRateAllowed: maybe(count),
        evaluationWindowSec: maybe(count),
      }),
    ),
  ),
  responseCodeSent: maybe(z.coerce.number().int().min(100).max(999)),
  oversizeFields: maybe(z.array(name)),
  httpRequest: maybe(
    z.looseObject({ clientIp: maybe(z.string()), uri: maybe(z.string()), httpMethod: maybe(z.string()), requestId: maybe(id) }),
  ),
});

/** Reads one record; undefined for what is none, or is not API Gateway's. */
export function parseWafRecord(message: string): WafLine | undefined {
  const found = schema.safeParse(jsonOf(message));
  if (!found.success || (found.data.httpSourceName ?? 'APIGW') !== 'APIGW') return undefined;
  const { data } = found;
  const inner = innerOf(data);
  const { requestId } = data.httpRequest ?? {};
  const record: WafLine['record'] = {
    at: new Date(data.timestamp).toISOString(),
    webAclArn: data.webaclId,
    action: data.action,
    ruleId: data.terminatingRuleId,
    ruleType: data.terminatingRuleType,
    ...(inner === undefined ? {} : { inner }),
    rates: (data.rateBasedRuleList ?? []).map((rule) => ({
      name: rule.rateBasedRuleName ?? undefined,
      key: rule.limitKey ?? undefined,
      limit: rule.maxRateAllowed ?? undefined,
      seconds: rule.evaluationWindowSec ?? undefined,
    })),
    ...(typeof data.responseCodeSent === 'number' ? { responseCode: data.responseCodeSent } : {}),
    oversize: data.oversizeFields ?? [],
    ...(typeof data.httpSourceId === 'string' ? { sourceId: data.httpSourceId } : {}),
    ...(typeof requestId === 'string' ? { requestId } : {}),
  };
  return {
    record,
    clientIp: data.httpRequest?.clientIp ?? undefined,
    method: data.httpRequest?.httpMethod ?? undefined,
    uri: data.httpRequest?.uri ?? undefined,
  };
}

/**
 * A group that the web ACL only counts has a rule that would have ended it too, beside what did end it: only where a group ended the
 * request is its rule the one. https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-group-override-options.html
 */
function innerOf({ terminatingRuleType, ruleGroupList }: z.infer<typeof schema>): WafRecord['inner'] {
  if (terminatingRuleType === 'REGULAR' || terminatingRuleType === 'RATE_BASED') return undefined;
  const ended = (ruleGroupList ?? []).flatMap(({ ruleGroupId, terminatingRule }) =>
    terminatingRule ? [{ groupId: ruleGroupId ?? '', ruleId: terminatingRule.ruleId }] : [],
  );
  return ended.length === 1 ? ended[0] : undefined;
}

function jsonOf(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

/** The record's own field names, only those that may be shown. */
export function quoteOfRecord(record: WafRecord): string {
  const { inner, rates, oversize = [] } = record;
  const rate = rates.find(({ name: rateName }) => rateName === (inner?.ruleId ?? record.ruleId));
  return JSON.stringify({
    action: record.action,
    terminatingRuleId: record.ruleId,
    ...(record.ruleType === 'unknown' ? {} : { terminatingRuleType: record.ruleType }),
    ...(inner === undefined ? {} : { ruleGroupId: inner.groupId, ruleId: inner.ruleId }),
    ...(rate === undefined ? {} : { limitKey: rate.key, maxRateAllowed: rate.limit, evaluationWindowSec: rate.seconds }),
    ...(record.responseCode === undefined ? {} : { responseCodeSent: record.responseCode }),
    ...(oversize.length === 0 ? {} : { oversizeFields: oversize }),
    httpSourceId: record.sourceId,
    requestId: record.requestId,
  });
}
