import { UNAUTHORIZED_NEEDS, unauthorizedReason } from '../layers/unauthorized-reason';
import { defineCause } from './define-cause';

const OR =
  'Or trim the list to what every caller sends and deploy; that changes the cache key, and the deploy releases every other saved change too';

export const authorizerIdentitySourceMissing = defineCause({
  id: 'authorizer-identity-source-missing',
  layer: 'authorizer',
  title: 'This is a 401: an identity source of the authorizer is missing or empty, so the function was not called',
  status: 401,
  needs: UNAUTHORIZED_NEEDS,
  judge: (seen, file) => {
    const { standing, decision } = unauthorizedReason('identity-source-missing', seen, file);
    if (standing.is !== 'fits') return standing;
    const sources = decision.authorizer?.type === 'REQUEST' ? decision.authorizer.identitySource : [];
    if (sources.length === 0) return standing;
    const list = sources.map((source) => `\`${source.replace(/`/g, '')}\``).join(', ');
    return { ...standing, fix: [{ says: `Send every identity source, none of them empty: ${list}` }, { says: OR }] };
  },
  fix: () => [{ says: 'Send every identity source of the authorizer, none of them empty' }, { says: OR }],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-401-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html',
  ],
});
