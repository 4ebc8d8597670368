import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { quoteOfLine } from '../layers/policy-proof';
import { type Clue, defineCause } from './define-cause';

export const apiKeyNotInUsagePlan = defineCause({
  id: 'api-key-not-in-usage-plan',
  layer: 'api-key',
  title: 'The API key belongs to no usage plan that covers this API and stage',
  status: 403,
  needs: ['executionLog', 'accessLog', 'route', 'usagePlans'],
  judge: (seen, file) => {
    const [shown] = file.symptoms;
    if (shown?.id !== 'api-key-refused' && shown?.id !== 'forbidden') return { is: 'silent' };
    const gathered = seen.executionLog?.status === 'known' ? seen.executionLog : undefined;
    const reason = gathered?.value.apiKey?.reason;
    if (reason === 'no-key') return { is: 'excluded', because: 'the log shows an empty key' };
    if (reason !== undefined && reason !== 'key-not-in-plan' && reason !== 'other')
      return { is: 'excluded', because: 'the log gives another reason for refusing the key' };
    const usage = valueOf(seen.usagePlans);
    if (usage?.key?.inPlanOfStage) return { is: 'excluded', because: 'the key belongs to a usage plan of the stage, as of now' };
    const clues: Clue[] = [];
    if (gathered !== undefined && reason === 'key-not-in-plan')
      clues.push({
        from: 'execution-log',
        says: 'the log finds no usage plan for the key and the stage',
        pasted: gathered.pasted,
        ...quoteOfLine(gathered.value, 'api-key'),
      });
    if (usage?.key !== undefined)
      clues.push({ from: 'config', says: 'the key exists, in no usage plan of this stage', quote: usage.key.id });
    const named = typeof valueOf(seen.accessLog)?.variables['identity.apiKeyId'] === 'string';
    if (shown.id === 'forbidden') {
      const passage = passageOf('api-key', seen, file.request, undefined);
      return passage.state === 'passed' ? { is: 'excluded', because: passage.clue ?? 'the API key was accepted' } : { is: 'silent' };
    }
    if (named) clues.push({ from: 'access-log', says: 'the access log names the key: its value is known to AWS', pasted: shown.pasted });
    // A disabled key, or a stage that no plan lists, would be refused as well.
    const alone = usage?.key?.enabled === true && usage.plansOfStage.length > 0;
    if (clues.length === 0) return { is: 'silent' };
    return {
      is: 'fits',
      confidence: alone ? 'confirmed' : 'likely',
      because: clues,
      ...(alone ? {} : { missing: [{ what: 'whether the key exists, and the plans that it belongs to', needs: 'usagePlans' }] }),
    };
  },
  fix: () => [
    { says: 'Check that the caller sends the key that you think it sends: the log shows its last characters' },
    {
      says: 'Add the key to a usage plan that lists this API and stage: it then works on every stage of that plan, at once and without a deployment',
    },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html',
  ],
});
