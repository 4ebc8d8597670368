import { valueOf } from '../evidence/gathered';
import { KEY_IN_PLAN } from '../layers/as-code';
import { usagePlansPage } from '../layers/console-pages';
import { areOfThen, isKeyNamed, keyRefusal, OF_THEN, otherReason } from '../layers/key-refusal';
import { proofOfLine } from '../layers/policy-proof';
import { linkTo } from '../layers/remedies';
import { type Clue, defineCause } from './define-cause';

export const apiKeyNotInUsagePlan = defineCause({
  id: 'api-key-not-in-usage-plan',
  layer: 'api-key',
  title: 'The API key belongs to no usage plan that covers this API and stage',
  status: 403,
  needs: ['executionLog', 'accessLog', 'route', 'usagePlans'],
  judge: (seen, file) => {
    const refusal = keyRefusal(seen, file);
    if (refusal === undefined) return { is: 'silent' };
    const { shown, isOfKey, accepted } = refusal;
    const reason = refusal.orElse === 'key-not-in-plan' ? refusal.orElse : refusal.reason;
    const other = otherReason(refusal, 'key-not-in-plan', 'other');
    if (other !== undefined) return { is: 'excluded', because: other };
    const usage = valueOf(seen.usagePlans);
    const isOfThen = areOfThen(usage, file.request);
    const isInPlan = usage?.key?.inPlanOfStage === true;
    // A key that would be let in by now was put there, or switched on, since the request.
    if (isInPlan && isOfThen && usage.key?.enabled === false)
      return { is: 'excluded', because: 'the key belongs to a usage plan of the stage, as of now' };
    if (accepted !== undefined) return { is: 'excluded', because: accepted };
    if (!isOfKey) return { is: 'silent' };
    const clues: Clue[] = [];
    if (reason === 'key-not-in-plan')
      clues.push(proofOfLine(seen.executionLog, 'the log finds no usage plan for the key and the stage', 'api-key'));
    if (usage?.key !== undefined && !isInPlan)
      clues.push({ from: 'config', says: 'the key exists, in no usage plan of this stage, as of now', quote: usage.key.id });
    if (typeof valueOf(seen.accessLog)?.variables['identity.apiKeyId'] === 'string')
      clues.push({ from: 'access-log', says: 'the access log names the key: its value is known to AWS', pasted: shown.pasted });
    if (clues.length === 0) return { is: 'silent' };
    if (isInPlan && isOfThen) {
      const since = { from: 'config' as const, says: 'by now the key is in a usage plan of this stage: it was put there since' };
      const confidence = reason === 'key-not-in-plan' ? 'likely' : 'possible';
      return {
        is: 'fits',
        confidence,
        because: [...clues, since],
        fix: [{ says: 'Call again: the key is in a usage plan of this stage by now' }],
      };
    }
    // A disabled key, or a stage that no plan lists, would be refused as well.
    const isLeft = usage?.key?.enabled === true && !isInPlan && usage.plansOfStage.length > 0;
    const alone = isLeft && isOfThen && isKeyNamed(seen);
    const wanted = isLeft ? OF_THEN : { what: 'whether the key exists, and the plans that it belongs to', needs: 'usagePlans' as const };
    return {
      is: 'fits',
      confidence: alone ? 'confirmed' : 'likely',
      because: clues,
      ...(alone ? {} : { missing: [wanted] }),
    };
  },
  fix: (request) => [
    { says: 'Check that the caller sends the key that you think it sends: the log shows its last characters' },
    {
      says: 'Add the key to a usage plan that lists this API and stage: it then works on every stage of that plan, at once and without a deployment',
      ...linkTo(usagePlansPage(request)),
      asCode: KEY_IN_PLAN,
    },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html',
  ],
});
