import { webAclBlock } from '../layers/web-acl-block';
import { defineCause } from './define-cause';

export const wafDefaultBlock = defineCause({
  id: 'waf-default-block',
  layer: 'waf',
  title: 'The web ACL blocks by default, and none of its rules allows this request',
  status: 403,
  needs: ['executionLog', 'accessLog', 'stage'],
  // Only the web ACL’s log tells the default action from a rule: terminatingRuleId Default_Action.
  judge: (seen, file) => webAclBlock(seen, file),
  fix: () => [
    { says: 'Look in the web ACL’s log for terminatingRuleId Default_Action' },
    { says: 'Add a rule that allows exactly this kind of request; a default action of Allow would let in all that no rule blocks' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html'],
});
