import { valueOf } from '../evidence/gathered';
import { integrationReached } from '../layers/answer-maker';
import { proofOfWords } from '../layers/policy-proof';
import { RECORD_MISSING, toldByWaf, webAclBlock } from '../layers/web-acl-block';
import { lookAtRule, narrowRule, ownerOf } from '../layers/web-acl-remedies';
import { ruleWords, webAclWords } from '../layers/web-acl-words';
import { capitalised } from '../words/text';
import { type Clue, defineCause } from './define-cause';

export const wafRuleBlock = defineCause({
  id: 'waf-rule-block',
  layer: 'waf',
  title: 'A rule of the web ACL blocks this request',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'stage', 'route', 'webAcl', 'wafLog', 'wafSample', 'changes'],
  judge: (seen, file) => {
    const [shown] = file.symptoms;
    const told = toldByWaf('rule', seen, file.request);
    if (told?.is === 'fits') {
      const { record, ...standing } = told;
      const where = record.inner === undefined ? ` of ${webAclWords(record)}` : '';
      return {
        ...standing,
        says: `${capitalised(ruleWords(record))}${where} blocks this request`,
        fix: [lookAtRule(record, 'should this request get in? If not, nothing is broken'), ...ownerOf(seen), narrowRule(record)],
      };
    }
    if (told !== undefined) return told;
    if (shown?.id !== 'waf-blocked' && shown?.id !== 'forbidden') return { is: 'silent' };
    const stage = valueOf(seen.stage);
    const acl: Clue[] = stage?.webAclArn === undefined ? [] : [{ from: 'config', says: 'the stage has a web ACL', quote: stage.webAclArn }];
    const text = proofOfWords(shown, shown.id === 'forbidden' ? 'the text fits' : 'the web ACL blocked it');
    const missing = RECORD_MISSING;
    if (shown.id === 'waf-blocked') {
      const reached = integrationReached(seen);
      if (reached !== undefined) return { is: 'excluded', because: `${reached}: the web ACL comes before it` };
      const { message } = valueOf(seen.response) ?? {};
      const status = valueOf(seen.response)?.status ?? file.request.status;
      const custom = (typeof message === 'string' && !/^forbidden/i.test(message)) || (status !== undefined && status !== 403);
      // That WAF blocked is proved; which rule did is only in the web ACL's log.
      return { is: 'fits', confidence: custom ? 'possible' : 'likely', because: [text, ...acl], missing };
    }
    const block = webAclBlock(seen, file);
    if (block.is === 'excluded' || acl.length === 0) return block;
    const route = valueOf(seen.route);
    // Without an API key in play, the web ACL is what answers so most often.
    const keyless = route?.found === 'method' && !route.apiKeyRequired;
    return { is: 'fits', confidence: keyless ? 'likely' : 'possible', because: [text, ...acl], missing };
  },
  fix: () => [
    {
      says: 'Find this request in the web ACL’s log or sampled requests (kept 3 hours) by time, client address and path, and read the rule that ended it',
    },
    {
      says: 'If the request should get in, narrow that rule or set it to Count: Count lets through everything else that the rule has blocked too',
    },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html',
    'https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
  ],
});
