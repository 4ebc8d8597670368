import { toldByWaf, webAclBlock } from '../layers/web-acl-block';
import { lookAtRule, ownerOf } from '../layers/web-acl-remedies';
import { named, rateWords, webAclWords } from '../layers/web-acl-words';
import { defineCause } from './define-cause';

export const wafRateLimit = defineCause({
  id: 'waf-rate-limit',
  layer: 'waf',
  title: 'A rate-based rule of the web ACL blocks this caller',
  status: 403,
  needs: ['executionLog', 'accessLog', 'stage', 'webAcl', 'wafLog', 'wafSample', 'changes'],
  // Only the web ACL’s log tells a rate-based rule from another: terminatingRuleType RATE_BASED.
  judge: (seen, file) => {
    const told = toldByWaf('rate', seen, file.request);
    if (told?.is !== 'fits') return told ?? webAclBlock(seen, file);
    const { record, ...standing } = told;
    const limit = rateWords(record);
    const question = limit === undefined ? 'is its limit meant for this caller?' : `${limit}; is that limit meant for this caller?`;
    return {
      ...standing,
      says: `Rate-based rule ${named(record.inner?.ruleId ?? record.ruleId)} of ${webAclWords(record)} blocks this caller`,
      fix: [SLOW_DOWN, lookAtRule(record, question), ...ownerOf(seen), RAISE],
    };
  },
  fix: () => [{ says: 'Look in the web ACL’s log for terminatingRuleType RATE_BASED and the key that it counts by' }, SLOW_DOWN, RAISE],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html',
    'https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html',
  ],
});

const SLOW_DOWN = { says: 'Let the client slow down: the block ends by itself once its rate falls below the limit' };

const RAISE = {
  says: 'Raise the limit or count by another key: callers that share an address are then counted apart, and floods get further',
};
