import { valueOf } from '../evidence/gathered';
import { proofOfWords } from '../layers/policy-proof';
import { isPuzzleStatus, letThrough, RECORD_MISSING, toldByWaf } from '../layers/web-acl-block';
import { lookAtRule, narrowRule, ownerOf } from '../layers/web-acl-remedies';
import { ruleWords } from '../layers/web-acl-words';
import { capitalised } from '../words/text';
import { defineCause } from './define-cause';

export const wafCustomResponse = defineCause({
  id: 'waf-custom-response',
  layer: 'waf',
  title: 'A rule of the web ACL blocks this request with a response of its own',
  status: 403,
  needs: ['response', 'executionLog', 'accessLog', 'stage', 'webAcl', 'wafLog', 'wafSample', 'changes'],
  judge: (seen, file) => {
    const [shown] = file.symptoms;
    const told = toldByWaf('custom', seen, file.request);
    if (told?.is === 'fits') {
      const { record, ...standing } = told;
      return {
        ...standing,
        says: `${capitalised(ruleWords(record))} blocks this request with its own status ${record.responseCode}`,
        fix: [lookAtRule(record, 'should this request get in? If not, nothing is broken'), ...ownerOf(seen), narrowRule(record)],
      };
    }
    if (told !== undefined) return told;
    if (shown?.id === 'forbidden') {
      const through = letThrough(seen, file.request);
      return through === undefined ? { is: 'silent' } : { is: 'excluded', because: through };
    }
    if (shown?.id !== 'waf-blocked') return { is: 'silent' };
    const response = valueOf(seen.response);
    const { message } = response ?? {};
    const status = response?.status ?? file.request.status;
    if (response?.headers['x-amzn-waf-action'] !== undefined) return { is: 'silent' };
    const otherStatus = status !== undefined && status !== 403;
    const otherText = typeof message === 'string' && !/^forbidden/i.test(message);
    if (!otherStatus && !otherText) return { is: 'silent' };
    return {
      is: 'fits',
      // A customised gateway response WAF_FILTERED can look the same; 405 and 202 are what a CAPTCHA and a challenge answer with.
      confidence: isPuzzleStatus(status) ? 'possible' : 'likely',
      because: [
        proofOfWords(shown, 'the web ACL blocked it'),
        {
          from: 'response',
          says: otherStatus ? `it was answered ${status}, not the usual 403` : 'the body is not the usual “Forbidden”',
          pasted: shown.pasted,
        },
      ],
      missing: RECORD_MISSING,
    };
  },
  fix: () => [
    { says: 'Look for this status and text among the web ACL’s custom response bodies: it names the rule' },
    { says: 'If the request should get in, narrow that rule: it then lets the same kind of request in for every caller' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
  ],
});
