import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { defineCause } from './define-cause';

export const wafRateLimit = defineCause({
  id: 'waf-rate-limit',
  layer: 'waf',
  title: 'A rate-based rule of the web ACL blocks this caller',
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
    // Only the web ACL’s log tells a rate-based rule from another: terminatingRuleType RATE_BASED.
    return { is: 'silent' };
  },
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
