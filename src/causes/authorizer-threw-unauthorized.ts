import { functionOf } from '../layers/authorizer-name';
import { functionPage } from '../layers/console-pages';
import { UNAUTHORIZED_NEEDS, unauthorizedReason } from '../layers/unauthorized-reason';
import { defineCause } from './define-cause';

export const authorizerThrewUnauthorized = defineCause({
  id: 'authorizer-threw-unauthorized',
  layer: 'authorizer',
  title: 'This is a 401: the authorizer’s function itself refused the token with “Unauthorized”',
  status: 401,
  needs: UNAUTHORIZED_NEEDS,
  judge: (seen, file) => {
    const { standing, decision } = unauthorizedReason('threw-unauthorized', seen, file);
    if (standing.is !== 'fits') return standing;
    const name = functionOf(decision);
    const page = functionPage(file.request, decision.functionName);
    return {
      ...standing,
      ...(name === 'the function' ? {} : { says: `This is a 401: ${name} itself refused the token with “Unauthorized”` }),
      fix: [
        { says: `Read in the log of ${name} why it refuses this token${page === undefined ? '' : ` (${page})`}` },
        { says: 'Renew the token, or correct the check in the function' },
      ],
    };
  },
  fix: () => [
    { says: 'Read in the authorizer’s function log why it refuses this token' },
    { says: 'Renew the token, or correct the check in the function' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html',
    'https://repost.aws/knowledge-center/api-gateway-401-error-lambda-authorizer',
    'https://repost.aws/knowledge-center/api-gateway-logs',
  ],
});
