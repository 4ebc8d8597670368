import { webAclBlock } from '../layers/web-acl-block';
import { defineCause } from './define-cause';

export const wafRateLimit = defineCause({
  id: 'waf-rate-limit',
  layer: 'waf',
  title: 'A rate-based rule of the web ACL blocks this caller',
  status: 403,
  needs: ['executionLog', 'accessLog', 'stage'],
  // Only the web ACL’s log tells a rate-based rule from another: terminatingRuleType RATE_BASED.
  judge: (seen, file) => webAclBlock(seen, file),
  fix: () => [
    { says: 'Look in the web ACL’s log for terminatingRuleType RATE_BASED and the key that it counts by' },
    { says: 'Let the client slow down: the block ends by itself once its rate falls below the limit' },
    { says: 'Raise the limit or count by another key: callers that share an address are then counted apart, and floods get further' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html',
    'https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html',
  ],
});
