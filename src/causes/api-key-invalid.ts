import type { UsagePlansReading } from '../evidence/configuration';
import { valueOf } from '../evidence/gathered';
import { areOfThen, isKeyNamed, keyRefusal, otherReason } from '../layers/key-refusal';
import { proofOfLine } from '../layers/policy-proof';
import { defineCause } from './define-cause';

export const apiKeyInvalid = defineCause({
  id: 'api-key-invalid',
  layer: 'api-key',
  title: 'The API key’s value is not known in this account and Region',
  status: 403,
  needs: ['executionLog', 'accessLog', 'route', 'usagePlans'],
  judge: (seen, file) => {
    const refusal = keyRefusal(seen, file);
    if (refusal === undefined) return { is: 'silent' };
    const { shown, isOfKey, reason, accepted } = refusal;
    if (reason === 'unknown-key')
      return { is: 'fits', confidence: 'likely', because: [proofOfLine(seen.executionLog, 'the log says so', 'api-key')] };
    const other = otherReason(refusal, 'key-not-in-plan', 'other');
    if (other !== undefined) return { is: 'excluded', because: other };
    const keyId = valueOf(seen.accessLog)?.variables['identity.apiKeyId'];
    if (typeof keyId === 'string') return { is: 'excluded', because: 'the access log has the key’s id: its value is known' };
    if (valueOf(seen.usagePlans)?.key !== undefined) return { is: 'excluded', because: 'the key exists in this account and Region' };
    if (accepted !== undefined) return { is: 'excluded', because: accepted };
    if (!isOfKey || (reason !== 'key-not-in-plan' && keyId !== null)) return { is: 'silent' };
    const line = proofOfLine(seen.executionLog, 'a key was sent, and no usage plan is found for it', 'api-key');
    const blank = { from: 'access-log' as const, says: 'a key was refused, and the access log has no key id', pasted: shown.pasted };
    const usage = valueOf(seen.usagePlans);
    if (reason === 'key-not-in-plan' && isKeyNamed(seen) && areOfThen(usage, file.request) && everyKeyWorks(usage)) {
      const others = { from: 'config' as const, says: saysOfOthers(usage) };
      return { is: 'fits', confidence: 'confirmed', because: [line, others] };
    }
    return {
      is: 'fits',
      // The same line is written for a good key that is in no plan of the stage.
      confidence: 'likely',
      because: [reason === 'key-not-in-plan' ? line : blank],
      missing: [{ what: 'whether a key with these last characters exists', needs: 'usagePlans' }],
    };
  },
  fix: () => [
    {
      says: 'Compare the last characters in the log with the keys in the console of this account and Region: keys do not exist across Regions',
    },
    { says: 'Give the caller the value of a key that exists, without blanks or quotes around it' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html',
  ],
});

/** Then a key that is refused is none of them. */
function everyKeyWorks(usage: UsagePlansReading | undefined): boolean {
  const inPlans = new Set(usage?.plansOfStage.flatMap(({ keyIds }) => keyIds));
  return usage?.allKeys?.every(({ id, enabled }) => enabled && inPlans.has(id)) === true;
}

function saysOfOthers(usage: UsagePlansReading | undefined): string {
  return usage?.allKeys?.length === 0
    ? 'this account and Region has no API key at all'
    : 'every key of this account and Region is switched on and in a plan of this stage';
}
