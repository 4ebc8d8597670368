import { valueOf } from '../evidence/gathered';
import { areOfThen, isKeyNamed, keyRefusal, OF_THEN, otherReason } from '../layers/key-refusal';
import { proofOfLine } from '../layers/policy-proof';
import { defineCause } from './define-cause';

export const apiKeyDisabled = defineCause({
  id: 'api-key-disabled',
  layer: 'api-key',
  title: 'The API key exists but is switched off',
  status: 403,
  needs: ['executionLog', 'accessLog', 'route', 'usagePlans'],
  judge: (seen, file) => {
    const refusal = keyRefusal(seen, file);
    if (refusal === undefined) return { is: 'silent' };
    const { isOfKey, reason, accepted } = refusal;
    const other = otherReason(refusal, 'disabled', 'key-not-in-plan', 'other');
    if (other !== undefined) return { is: 'excluded', because: other };
    const plans = valueOf(seen.usagePlans);
    const { key } = plans ?? {};
    const isOfThen = areOfThen(plans, file.request);
    if (key?.enabled && isOfThen && !(key.inPlanOfStage && reason !== 'key-not-in-plan'))
      return { is: 'excluded', because: 'the key is switched on, as of now' };
    if (accepted !== undefined) return { is: 'excluded', because: accepted };
    if (!isOfKey) return { is: 'silent' };
    const line = proofOfLine(seen.executionLog, 'the log speaks of a disabled key', 'api-key');
    // Nobody has recorded how the log words it: the line alone does not prove.
    if (key === undefined || key.enabled)
      return reason === 'disabled' ? { is: 'fits', confidence: 'likely', because: [line] } : { is: 'silent' };
    const off = { from: 'config' as const, says: 'the key of this request is switched off, as of now', quote: key.id };
    // The line gives the reason itself; else the settings must be those that the request met, and leave no other explanation.
    const isProved = key.inPlanOfStage && (reason === 'disabled' || (isOfThen && isKeyNamed(seen)));
    return {
      is: 'fits',
      confidence: isProved ? 'confirmed' : 'likely',
      because: reason === 'disabled' ? [off, line] : [off],
      ...(isProved || isOfThen ? {} : { missing: [OF_THEN] }),
    };
  },
  fix: () => [
    { says: 'Ask why the key was switched off: if it leaked, give the caller a new one instead' },
    { says: 'Else enable it: every holder of the key gets in again, at once and without a deployment' },
  ],
  actions: ['show-evidence'],
  docs: ['https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden'],
});
