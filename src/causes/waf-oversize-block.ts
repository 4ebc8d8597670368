import { toldByWaf, webAclBlock } from '../layers/web-acl-block';
import { lookAtRule, ownerOf } from '../layers/web-acl-remedies';
import { named, oversizeWords } from '../layers/web-acl-words';
import { defineCause } from './define-cause';

export const wafOversizeBlock = defineCause({
  id: 'waf-oversize-block',
  layer: 'waf',
  title: 'The request is larger than the web ACL inspects, and a rule counts that as a match',
  status: 403,
  needs: ['executionLog', 'accessLog', 'stage', 'webAcl', 'wafLog', 'wafSample', 'changes'],
  // The web ACL’s log names what was too large (oversizeFields), its rule as saved what counts as a match.
  judge: (seen, file) => {
    const told = toldByWaf('oversize', seen, file.request);
    if (told?.is !== 'fits') return told ?? webAclBlock(seen, file);
    const { record, ...standing } = told;
    return {
      ...standing,
      says: `Too large to inspect (${oversizeWords(record)}): rule ${named(record.inner?.ruleId ?? record.ruleId)} counts that as a match`,
      fix: [lookAtRule(record, 'send the same request with less in it, and see it pass'), ...ownerOf(seen), INSPECT_MORE],
    };
  },
  fix: () => [{ says: 'Look in the web ACL’s log for oversizeFields, and send the same request with a small body' }, INSPECT_MORE],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html',
    'https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html',
    'https://docs.aws.amazon.com/waf/latest/developerguide/waf-oversize-request-components.html',
  ],
});

const INSPECT_MORE = {
  says: 'Raise the inspection size, or let the rule continue on oversize: what lies beyond the limit then goes in uninspected',
};
