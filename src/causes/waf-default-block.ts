import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { defineCause } from './define-cause';

export const wafDefaultBlock = defineCause({
  id: 'waf-default-block',
  layer: 'waf',
  title: 'The web ACL blocks by default, and none of its rules allows this request',
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
    // Only the web ACL’s log tells the default action from a rule: terminatingRuleId Default_Action.
    return { is: 'silent' };
  },
  fix: () => [
    { says: 'Look in the web ACL’s log for terminatingRuleId Default_Action' },
    { says: 'Add a rule that allows exactly this kind of request; a default action of Allow would let in all that no rule blocks' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html'],
});
