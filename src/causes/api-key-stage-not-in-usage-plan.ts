import { valueOf } from '../evidence/gathered';
import { passageOf } from '../layers/passages';
import { quoteOfLine } from '../layers/policy-proof';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const apiKeyStageNotInUsagePlan = defineCause({
  id: 'api-key-stage-not-in-usage-plan',
  layer: 'api-key',
  title: 'No usage plan lists this API’s stage, so no API key can be accepted',
  status: 403,
  needs: ['executionLog', 'route', 'usagePlans'],
  judge: (seen, file) => {
    const [shown] = file.symptoms;
    if (shown?.id !== 'api-key-refused' && shown?.id !== 'forbidden') return { is: 'silent' };
    const gathered = seen.executionLog?.status === 'known' ? seen.executionLog : undefined;
    const reason = gathered?.value.apiKey?.reason;
    const plans = valueOf(seen.usagePlans)?.plansOfStage;
    const plan = plans?.[0];
    const { stage } = file.request;
    const says = fitting(stage && `No usage plan lists \`${stage.replace(/`/g, '')}\`, so no API key can be accepted there`);
    const rest = says ? { says } : {};
    if (reason === 'stage-not-in-plan' && gathered !== undefined) {
      const quote = quoteOfLine(gathered.value, 'api-key');
      const line = { from: 'execution-log' as const, says: 'the log names the reason', pasted: gathered.pasted, ...quote };
      if (plan === undefined) return { is: 'fits', confidence: 'confirmed', because: [line], ...rest };
      const fix = [{ says: `Call again: the usage plan \`${plan.name}\` lists the stage by now` }];
      return { is: 'fits', confidence: 'confirmed', because: [line], fix };
    }
    if (plan !== undefined) return { is: 'excluded', because: `the usage plan \`${plan.name}\` lists the stage` };
    if (shown.id === 'forbidden') {
      const passage = passageOf('api-key', seen, file.request, undefined);
      if (passage.state === 'passed') return { is: 'excluded', because: passage.clue ?? 'the API key was accepted' };
    }
    const route = valueOf(seen.route);
    const needed = shown.id === 'api-key-refused' || (route?.found === 'method' && route.apiKeyRequired);
    if (plans === undefined || !needed)
      return reason === undefined ? { is: 'silent' } : { is: 'excluded', because: 'the log gives another reason for refusing the key' };
    const none = { from: 'config' as const, says: 'AWS lists no usage plan for this API and stage' };
    const text = { from: shown.from, says: 'the answer is that of a refused key', quote: shown.quote, pasted: shown.pasted };
    const whole = seen.usagePlans?.status === 'known' && seen.usagePlans.complete;
    // Whatever key was sent, it could not be accepted; only the log could give another reason.
    const proved = shown.id === 'api-key-refused' && whole && reason === undefined;
    return { is: 'fits', confidence: proved ? 'confirmed' : 'likely', because: [none, text], ...rest };
  },
  fix: ({ apiId, stage }) => [
    {
      says: `Add ${apiId && stage ? `\`${apiId}:${stage}\`` : 'the stage'} to a usage plan: all keys of the plan then work on it, at once`,
    },
    { says: 'Make sure that the caller’s key belongs to that plan' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html',
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
  ],
});
