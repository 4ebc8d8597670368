import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { defineCause } from './define-cause';

export const wafOversizeBlock = defineCause({
  id: 'waf-oversize-block',
  layer: 'waf',
  title: 'The request is larger than the web ACL inspects, and a rule counts that as a match',
  status: 403,
  needs: ['executionLog', 'accessLog', 'stage'],
  judge: (seen, file) => {
    const [shown] = file.symptoms;
    if (shown?.id !== 'forbidden') return { is: 'silent' };
    const waf = passageOf('waf', seen, file.request, undefined);
    if (waf.state === 'passed') return { is: 'excluded', because: waf.clue ?? 'the web ACL let it through' };
    const log = valueOf(seen.executionLog);
    if (log?.authorizer !== undefined || log?.apiKey !== undefined)
      return { is: 'excluded', because: 'the log shows a layer that comes after the web ACL' };
    // Only the web ACL’s log names what was too large: oversizeFields.
    return { is: 'silent' };
  },
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
