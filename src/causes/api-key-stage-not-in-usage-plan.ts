import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { stageInPlan } from '../layers/as-code';
import { usagePlansPage } from '../layers/console-pages';
import { areOfThen, isKeyNamed, keyRefusal, OF_THEN } from '../layers/key-refusal';
import { proofOfLine, proofOfWords } from '../layers/policy-proof';
import { linkTo } from '../layers/remedies';
import { fitting } from '../layers/route-of-arn';
import { defineCause } from './define-cause';

export const apiKeyStageNotInUsagePlan = defineCause({
  id: 'api-key-stage-not-in-usage-plan',
  layer: 'api-key',
  title: 'No usage plan lists this API’s stage, so no API key can be accepted',
  status: 403,
  needs: ['executionLog', 'accessLog', 'route', 'usagePlans'],
  judge: (seen, file) => {
    const refusal = keyRefusal(seen, file);
    if (refusal === undefined) return { is: 'silent' };
    const { shown, isOfKey, reason, accepted } = refusal;
    const plans = valueOf(seen.usagePlans)?.plansOfStage;
    const plan = plans?.[0];
    const { stage } = file.request;
    const says = fitting(stage && `No usage plan lists \`${stage.replace(/`/g, '')}\`, so no API key can be accepted there`);
    const rest = says ? { says } : {};
    if (reason === 'stage-not-in-plan') {
      const line = proofOfLine(seen.executionLog, 'the log names the reason', 'api-key');
      if (plan === undefined) return { is: 'fits', confidence: 'confirmed', because: [line], ...rest };
      const fix = [{ says: `Call again: the usage plan \`${plan.name}\` lists the stage by now` }];
      return { is: 'fits', confidence: 'confirmed', because: [line], fix };
    }
    const isOfThen = areOfThen(valueOf(seen.usagePlans), file.request);
    if (plan !== undefined && (isOfThen || reason !== undefined))
      return { is: 'excluded', because: `the usage plan \`${plan.name}\` lists the stage, as of now` };
    if (plan !== undefined) return { is: 'silent' };
    if (accepted !== undefined) return { is: 'excluded', because: accepted };
    const route = valueOf(seen.route);
    const needed = isOfKey || (route?.found === 'method' && route.apiKeyRequired);
    if (plans === undefined || !needed)
      return reason === undefined ? { is: 'silent' } : { is: 'excluded', because: 'the log gives another reason for refusing the key' };
    const none = { from: 'config' as const, says: 'AWS lists no usage plan for this API and stage, as of now' };
    const whole = seen.usagePlans?.status === 'known' && seen.usagePlans.complete;
    // Whatever key was sent, it could not be accepted; only the log could give another reason, and no key may have been sent.
    const proved = isOfKey && whole && reason === undefined && isOfThen && isKeyNamed(seen);
    const because = [none, proofOfWords(shown, 'the answer is that of a refused key')];
    return { is: 'fits', confidence: proved ? 'confirmed' : 'likely', because, ...(isOfThen ? {} : { missing: [OF_THEN] }), ...rest };
  },
  fix: (request) => [
    {
      says: `Add ${stageOfApi(request)} to a usage plan: all keys of the plan then work on it, at once`,
      ...linkTo(usagePlansPage(request)),
      asCode: stageInPlan(request.apiId, request.stage),
    },
    { says: 'Make sure that the caller’s key belongs to that plan' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html',
    'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden',
  ],
});

/** As a usage plan names it. https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateUsagePlan.html */
function stageOfApi({ apiId, stage }: FailedRequest): string {
  return apiId && stage ? `\`${apiId}:${stage}\`` : 'the stage';
}
