import { webAclBlock } from '../layers/web-acl-block';
import { defineCause } from './define-cause';

export const wafOversizeBlock = defineCause({
  id: 'waf-oversize-block',
  layer: 'waf',
  title: 'The request is larger than the web ACL inspects, and a rule counts that as a match',
  status: 403,
  needs: ['executionLog', 'accessLog', 'stage'],
  // Only the web ACL’s log names what was too large: oversizeFields.
  judge: (seen, file) => webAclBlock(seen, file),
  fix: () => [
    { says: 'Look in the web ACL’s log for oversizeFields, and send the same request with a small body' },
    { says: 'Raise the inspection size, or let the rule continue on oversize: what lies beyond the limit then goes in uninspected' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html',
    'https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html',
  ],
});
