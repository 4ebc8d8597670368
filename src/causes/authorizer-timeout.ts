import { namedKind } from '../layers/api-kind';
import { authorizerFailure, FAILURE_NEEDS } from '../layers/authorizer-failure';
import { defineCause } from './define-cause';

export const authorizerTimeout = defineCause({
  id: 'authorizer-timeout',
  layer: 'authorizer',
  title: 'This is a 500: the authorizer’s function ran out of time',
  status: 500,
  needs: FAILURE_NEEDS,
  judge: (seen, file) => {
    const standing = authorizerFailure('timeout', seen, file);
    const kind = namedKind(file.request);
    return standing.is !== 'fits' || kind === undefined
      ? standing
      : { ...standing, says: `This is a 500 of ${kind}: its authorizer’s function ran out of time` };
  },
  fix: () => [
    { says: 'Read in the function’s log what it waits for: a network call, a cold start, a key set that it fetches each time' },
    { says: 'Raise the function’s memory and its timeout; more memory costs more for each call' },
    { says: 'Keep keys and connections between calls, so that one call stays short' },
  ],
  actions: ['show-evidence'],
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html'],
});
