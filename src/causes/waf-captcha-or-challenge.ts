import { valueOf } from '../evidence/gathered';
import { letThrough } from '../layers/web-acl-block';
import { defineCause } from './define-cause';

export const wafCaptchaOrChallenge = defineCause({
  id: 'waf-captcha-or-challenge',
  layer: 'waf',
  title: 'The web ACL asks for a CAPTCHA or a browser challenge, which an API client cannot solve',
  status: 405,
  needs: ['response', 'accessLog', 'stage'],
  judge: (seen, file) => {
    const [shown] = file.symptoms;
    const action = valueOf(seen.response)?.headers['x-amzn-waf-action'];
    if (action === 'captcha' || action === 'challenge')
      return {
        is: 'fits',
        confidence: 'likely',
        because: [
          { from: 'response', says: 'the web ACL asks for a proof', quote: `x-amzn-waf-action: ${action}`, pasted: shown?.pasted ?? true },
        ],
      };
    if (shown?.id !== 'forbidden') return { is: 'silent' };
    const through = letThrough(seen, file.request);
    return through === undefined ? { is: 'silent' } : { is: 'excluded', because: through };
  },
  fix: () => [
    {
      says: 'Leave the API’s routes out of the CAPTCHA or Challenge rule, and guard them with a rate-based rule instead: scripts then reach them unchallenged',
    },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html'],
});
