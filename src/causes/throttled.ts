import { valueOf } from '../evidence/gathered';
import { exceededLimit } from '../layers/exceeded-limit';
import { defineCause } from './define-cause';

export const throttled = defineCause({
  id: 'throttled',
  layer: 'api-key',
  title: 'A throttle limit is exceeded: this is a 429, not a 403',
  status: 429,
  needs: ['response', 'executionLog', 'accessLog'],
  judge: (seen, file) => {
    const standing = exceededLimit('rate', seen, file);
    const line = valueOf(seen.executionLog)?.throttled;
    if (standing.is !== 'fits' || line === undefined) return standing;
    const limit = line.limit === undefined ? '' : ` (limit ${line.limit.replace(/\s+/g, ' ').toLowerCase()})`;
    return { ...standing, says: `The usage plan’s throttle limit${limit} is exceeded: this is a 429, not a 403` };
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
