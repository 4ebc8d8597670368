import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { quoteOfLine } from '../layers/policy-proof';
import { defineCause } from './define-cause';

export const apiKeyDisabled = defineCause({
  id: 'api-key-disabled',
  layer: 'api-key',
  title: 'The API key exists but is switched off',
  status: 403,
  needs: ['executionLog', 'route', 'usagePlans'],
  judge: (seen, file) => {
    const [shown] = file.symptoms;
    if (shown?.id !== 'api-key-refused' && shown?.id !== 'forbidden') return { is: 'silent' };
    const gathered = seen.executionLog?.status === 'known' ? seen.executionLog : undefined;
    const reason = gathered?.value.apiKey?.reason;
    if (reason === 'no-key') return { is: 'excluded', because: 'the log shows an empty key' };
    if (reason === 'stage-not-in-plan' || reason === 'unknown-key')
      return { is: 'excluded', because: 'the log gives another reason for refusing the key' };
    const key = valueOf(seen.usagePlans)?.key;
    if (key?.enabled) return { is: 'excluded', because: 'the key is switched on, as of now' };
    if (shown.id === 'forbidden') {
      const passage = passageOf('api-key', seen, file.request, undefined);
      return passage.state === 'passed' ? { is: 'excluded', because: passage.clue ?? 'the API key was accepted' } : { is: 'silent' };
    }
    const quote = quoteOfLine(gathered?.value, 'api-key');
    const line = { from: 'execution-log' as const, says: 'the log speaks of a disabled key', pasted: gathered?.pasted ?? false, ...quote };
    // Nobody has recorded how the log words it: the line alone does not prove.
    if (key === undefined) return reason === 'disabled' ? { is: 'fits', confidence: 'likely', because: [line] } : { is: 'silent' };
    const off = { from: 'config' as const, says: 'the key of this request is switched off', quote: key.id };
    return {
      is: 'fits',
      confidence: key.inPlanOfStage ? 'confirmed' : 'likely',
      because: reason === 'disabled' ? [off, line] : [off],
    };
  },
  fix: () => [
    { says: 'Ask why the key was switched off: if it leaked, give the caller a new one instead' },
    { says: 'Else enable it: every holder of the key gets in again, at once and without a deployment' },
  ],
  actions: ['show-evidence'],
  docs: ['https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden'],
});
