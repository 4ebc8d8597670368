import type { Evidence } from '../evidence/evidence';
import { valueOf } from '../evidence/gathered';
import type { WafRecord } from '../logs/waf-record';
import { webAclPage } from './console-pages';
import { linkTo, type Remedy } from './remedies';
import { named, ruleWords, webAclWords } from './web-acl-words';

/** Looking first: it changes nothing. */
export function lookAtRule(record: WafRecord, question: string): Remedy {
  return { says: `Look at ${ruleWords(record)} in ${webAclWords(record)}: ${question}`, ...linkTo(webAclPage(record.webAclArn)) };
}

/** The same where no rule acted. */
export function lookAtWebAcl(record: WafRecord, question: string): Remedy {
  return { says: `Look at ${webAclWords(record)}: ${question}`, ...linkTo(webAclPage(record.webAclArn)) };
}

/** Lets in what the rule blocked, and says what else comes in. */
export function narrowRule(record: WafRecord): Remedy {
  if (record.ruleType !== 'MANAGED_RULE_GROUP' && record.ruleType !== 'GROUP')
    return {
      says: `If it should, narrow ${named(record.ruleId)}; set to Count instead, it lets in everything else that it has blocked too`,
    };
  const inner = record.inner === undefined ? 'that rule' : named(record.inner.ruleId);
  return {
    says: `If it should, override ${inner} to Count in ${named(record.ruleId)}: Count lets in everything else that it has blocked too; a scope-down statement lets in less`,
  };
}

/** Who changes the web ACL, where it is not its own account alone. */
export function ownerOf(seen: Pick<Evidence, 'webAcl'>): readonly Remedy[] {
  if (valueOf(seen.webAcl)?.managedByFirewallManager !== true) return [];
  return [{ says: 'Firewall Manager manages this web ACL: ask its administrator, because its policy replaces what is changed here' }];
}
