import { exceededLimit } from '../layers/exceeded-limit';
import { defineCause } from './define-cause';

export const quotaExceeded = defineCause({
  id: 'quota-exceeded',
  layer: 'api-key',
  title: 'The API key has used up its usage plan’s quota: this is a 429, not a 403',
  status: 429,
  needs: ['response', 'executionLog', 'accessLog'],
  judge: (seen, file) => exceededLimit('quota', seen, file),
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
