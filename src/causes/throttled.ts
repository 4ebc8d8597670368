import { valueOf } from '../evidence/gathered';
import { quoteOfLine } from '../layers/policy-proof';
import { defineCause } from './define-cause';

export const throttled = defineCause({
  id: 'throttled',
  layer: 'api-key',
  title: 'A throttle limit is exceeded: this is a 429, not a 403',
  status: 429,
  needs: ['response', 'executionLog', 'accessLog'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'throttled');
    const gathered = seen.executionLog?.status === 'known' ? seen.executionLog : undefined;
    const line = gathered?.value.throttled;
    if (gathered !== undefined && line?.what === 'rate') {
      const quote = quoteOfLine(gathered.value, 'throttled');
      const clue = { from: 'execution-log' as const, says: 'the log names the limit', pasted: gathered.pasted, ...quote };
      const limit = line.limit === undefined ? '' : ` (limit ${line.limit.replace(/\s+/g, ' ').toLowerCase()})`;
      return {
        is: 'fits',
        confidence: 'confirmed',
        because: [clue],
        says: `The usage plan’s throttle limit${limit} is exceeded: this is a 429, not a 403`,
      };
    }
    if (line?.what === 'quota') return { is: 'excluded', because: 'the log names the quota, not the rate' };
    if (shown === undefined) return { is: 'silent' };
    if (gathered?.value.executionStarted)
      return { is: 'excluded', because: 'the integration was reached: a 429 then is the backend’s own' };
    const typed = valueOf(seen.accessLog)?.variables['error.responseType'] === 'THROTTLED';
    // A backend or a web ACL can answer with the same words, but not with this error type.
    const named =
      /^toomanyrequestsexception$/i.test(valueOf(seen.response)?.errorType ?? '') &&
      /^(?:too many requests|rate exceeded)/i.test(shown.quote);
    return {
      is: 'fits',
      confidence: typed || named ? 'confirmed' : 'likely',
      because: [
        {
          from: typed ? 'access-log' : shown.from,
          says: 'API Gateway throttled this request',
          quote: typed ? 'error.responseType THROTTLED' : shown.quote,
          pasted: shown.pasted,
        },
      ],
    };
  },
  fix: () => [
    { says: 'Let the client wait and retry with growing pauses and jitter' },
    { says: 'See which limit it is: the usage plan’s, the method’s, the stage’s or the account’s in this Region' },
    { says: 'Raise that limit if the load is wanted: the backend then gets more calls, and an account’s limit is shared by all its APIs' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
  ],
});
