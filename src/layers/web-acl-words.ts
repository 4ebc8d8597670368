import type { WafRecord } from '../logs/waf-record';
import { endingRate } from './waf-record';

/** The longest name that a sentence takes; AWS allows 128 characters. */
const LONGEST = 40;

/** A name as code, cut so that a verdict stays short. */
export function named(name: string, longest = LONGEST): string {
  const plain = name.replace(/`/g, '');
  return `\`${plain.length <= longest ? plain : `${plain.slice(0, longest - 1)}…`}\``;
}

/** `orders-acl` of `arn:aws:wafv2:…:regional/webacl/orders-acl/{id}` */
export function webAclWords({ webAclArn }: Pick<WafRecord, 'webAclArn'>): string {
  const name = webAclArn.split('/')[2];
  return name === undefined ? 'the web ACL' : `web ACL ${named(name)}`;
}

/** The rule that decided: the one within the group, where a group did. */
export function ruleWords({ ruleId, inner }: Pick<WafRecord, 'ruleId' | 'inner'>): string {
  return inner === undefined ? `rule ${named(ruleId)}` : `rule ${named(inner.ruleId)} of group ${named(groupName(inner.groupId), 32)}`;
}

/** `AWSManagedRulesCommonRuleSet` of `AWS#AWSManagedRulesCommonRuleSet`, or the name in an ARN. */
function groupName(id: string): string {
  return id.startsWith('arn:') ? (id.split('/')[2] ?? id) : (id.split('#')[1] ?? id);
}

const PARTS: Readonly<Record<string, string>> = {
  REQUEST_BODY: 'body',
  REQUEST_JSON_BODY: 'JSON body',
  REQUEST_HEADERS: 'headers',
  REQUEST_COOKIES: 'cookies',
};

/** `body`, `headers and cookies` */
export function oversizeWords({ oversize = [] }: Pick<WafRecord, 'oversize'>): string {
  return oversize.map((field) => PARTS[field] ?? field).join(' and ') || 'content';
}

/** `100 requests in 300 s, counted by IP` */
export function rateWords(record: WafRecord): string | undefined {
  const rate = endingRate(record);
  if (rate?.limit === undefined) return undefined;
  const window = rate.seconds === undefined ? '' : ` in ${rate.seconds} s`;
  return `${rate.limit} requests${window}${rate.key === undefined ? '' : `, counted by ${rate.key}`}`;
}

const ACTS = { ALLOW: 'lets it through', BLOCK: 'blocks', CAPTCHA: 'asks for a CAPTCHA', CHALLENGE: 'asks for a challenge' } as const;

/** One sentence of a record: who acted, and how. */
export function outcomeWords(record: WafRecord): string {
  const act = ACTS[record.action];
  if (record.ruleId === 'Default_Action') return `the default action ${act}`;
  const kind = record.ruleType === 'RATE_BASED' ? 'rate-based ' : '';
  const code = record.action === 'BLOCK' && record.responseCode !== undefined ? ` with status ${record.responseCode}` : '';
  return `${kind}${ruleWords(record)} ${act}${code}`;
}
