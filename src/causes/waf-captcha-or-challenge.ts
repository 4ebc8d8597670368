import { valueOf } from '../evidence/gathered';
import { proofOfWords } from '../layers/policy-proof';
import { isPuzzleStatus, letThrough, RECORD_MISSING, toldByWaf } from '../layers/web-acl-block';
import { lookAtRule, ownerOf } from '../layers/web-acl-remedies';
import { ruleWords } from '../layers/web-acl-words';
import { defineCause } from './define-cause';

export const wafCaptchaOrChallenge = defineCause({
  id: 'waf-captcha-or-challenge',
  layer: 'waf',
  title: 'The web ACL asks for a CAPTCHA or a browser challenge, which an API client cannot solve',
  status: 405,
  needs: ['response', 'executionLog', 'accessLog', 'stage', 'webAcl', 'wafLog', 'wafSample', 'changes'],
  judge: (seen, file) => {
    const [shown] = file.symptoms;
    const told = toldByWaf('puzzle', seen, file.request);
    if (told?.is === 'fits') {
      const { record, ...standing } = told;
      const puzzle = record.action === 'CAPTCHA' ? 'a CAPTCHA' : 'a browser challenge';
      return {
        ...standing,
        says: `The web ACL’s ${ruleWords(record)} asks for ${puzzle}`,
        fix: [lookAtRule(record, 'is it meant for scripts? An API client cannot solve it'), ...ownerOf(seen), LEAVE_OUT],
      };
    }
    if (told?.is === 'excluded') return told;
    const through = letThrough(seen, file.request);
    const action = valueOf(seen.response)?.headers['x-amzn-waf-action'];
    if (action === 'captcha' || action === 'challenge') {
      if (through !== undefined) return { is: 'excluded', because: `${through}: another web ACL asks, before or behind API Gateway` };
      return {
        is: 'fits',
        // A backend with a web ACL of its own sends the same header.
        confidence: 'likely',
        because: [
          { from: 'response', says: 'the web ACL asks for a proof', quote: `x-amzn-waf-action: ${action}`, pasted: shown?.pasted ?? true },
        ],
        missing: RECORD_MISSING,
      };
    }
    const status = valueOf(seen.response)?.status ?? file.request.status;
    if (shown?.id === 'waf-blocked' && isPuzzleStatus(status))
      return {
        is: 'fits',
        // A rule can have a response of its own with that status.
        confidence: 'likely',
        because: [proofOfWords(shown, `the web ACL acted, and it was answered ${status}`)],
        missing: RECORD_MISSING,
      };
    if (shown?.id !== 'forbidden') return { is: 'silent' };
    return through === undefined ? { is: 'silent' } : { is: 'excluded', because: through };
  },
  fix: () => [LEAVE_OUT],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-actions.html',
    'https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html',
  ],
});

const LEAVE_OUT = {
  says: 'Leave the API’s routes out of the CAPTCHA or Challenge rule, and guard them with a rate-based rule instead: scripts then reach them unchallenged',
};
