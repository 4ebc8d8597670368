import { valueOf } from '../evidence/gathered';
import { quoteOfLine } from '../layers/policy-proof';
import { defineCause } from './define-cause';

export const quotaExceeded = defineCause({
  id: 'quota-exceeded',
  layer: 'api-key',
  title: 'The API key has used up its usage plan’s quota: this is a 429, not a 403',
  status: 429,
  needs: ['response', 'executionLog', 'accessLog'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'quota-exceeded');
    const gathered = seen.executionLog?.status === 'known' ? seen.executionLog : undefined;
    const line = gathered?.value.throttled;
    if (line?.what === 'rate') return { is: 'excluded', because: 'the log names a throttle limit, not the quota' };
    if (gathered !== undefined && line?.what === 'quota') {
      // Nobody has recorded how the log words a used-up quota: the line alone does not prove.
      const typed =
        valueOf(seen.accessLog)?.variables['error.responseType'] === 'QUOTA_EXCEEDED' ||
        file.symptoms.some(({ id, from }) => id === 'quota-exceeded' && from === 'response');
      const clue = {
        from: 'execution-log' as const,
        says: 'the log names the quota',
        pasted: gathered.pasted,
        ...quoteOfLine(gathered.value, 'quota'),
      };
      return { is: 'fits', confidence: typed ? 'confirmed' : 'likely', because: [clue] };
    }
    if (shown === undefined) return { is: 'silent' };
    if (gathered?.value.executionStarted)
      return { is: 'excluded', because: 'the integration was reached: a 429 then is the backend’s own' };
    const typed = valueOf(seen.accessLog)?.variables['error.responseType'] === 'QUOTA_EXCEEDED';
    const named = /^limitexceededexception$/i.test(valueOf(seen.response)?.errorType ?? '') && /^limit exceeded/i.test(shown.quote);
    return {
      is: 'fits',
      confidence: typed || named ? 'confirmed' : 'likely',
      because: [
        {
          from: typed ? 'access-log' : shown.from,
          says: 'the quota of the usage plan is used up',
          quote: typed ? 'error.responseType QUOTA_EXCEEDED' : shown.quote,
          pasted: shown.pasted,
        },
      ],
    };
  },
  fix: () => [
    { says: 'See in the usage plan how much the key has used and when its period starts anew: retries before that are refused too' },
    { says: 'Grant the key an extension for this period, or raise the plan’s quota for all its keys' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
  ],
});
