import { toldByWaf, webAclBlock } from '../layers/web-acl-block';
import { lookAtWebAcl, ownerOf } from '../layers/web-acl-remedies';
import { webAclWords } from '../layers/web-acl-words';
import { defineCause } from './define-cause';

export const wafDefaultBlock = defineCause({
  id: 'waf-default-block',
  layer: 'waf',
  title: 'The web ACL blocks by default, and none of its rules allows this request',
  status: 403,
  needs: ['executionLog', 'accessLog', 'stage', 'webAcl', 'wafLog', 'wafSample', 'changes'],
  // Only the web ACL’s log tells the default action from a rule: terminatingRuleId Default_Action.
  judge: (seen, file) => {
    const told = toldByWaf('default', seen, file.request);
    if (told?.is !== 'fits') return told ?? webAclBlock(seen, file);
    const { record, ...standing } = told;
    return {
      ...standing,
      says: `No rule of ${webAclWords(record)} allows this request, and its default action is Block`,
      fix: [lookAtWebAcl(record, 'should this request get in? If not, nothing is broken'), ...ownerOf(seen), ALLOW_IT],
    };
  },
  fix: () => [{ says: 'Look in the web ACL’s log for terminatingRuleId Default_Action' }, ALLOW_IT],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html'],
});

const ALLOW_IT = {
  says: 'Add a rule that allows exactly this kind of request; a default action of Allow would let in all that no rule blocks',
};
