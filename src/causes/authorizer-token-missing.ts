import { authorizerName } from '../layers/authorizer-name';
import { UNAUTHORIZED_NEEDS, unauthorizedReason } from '../layers/unauthorized-reason';
import { defineCause } from './define-cause';

const CHECK =
  'Compare the header’s name with the authorizer’s token source: a source that was changed counts only after a deploy, which releases every other saved change too';

export const authorizerTokenMissing = defineCause({
  id: 'authorizer-token-missing',
  layer: 'authorizer',
  title: 'This is a 401: the request lacks the token header, so the authorizer’s function was not called',
  status: 401,
  needs: UNAUTHORIZED_NEEDS,
  judge: (seen, file) => {
    const { standing, decision } = unauthorizedReason('token-missing', seen, file);
    if (standing.is !== 'fits') return standing;
    const header = decision.authorizer?.type === 'TOKEN' ? headerOf(decision.authorizer.identitySource[0]) : undefined;
    if (header === undefined) return standing;
    return {
      ...standing,
      says: `This is a 401: the request has no \`${header}\` header, so the authorizer’s function was not called`,
      fix: [{ says: `Send the \`${header}\` header; in curl: \`-H '${header}: …'\`` }, { says: `${CHECK} (${authorizerName(decision)})` }],
    };
  },
  fix: () => [{ says: 'Send the header that the authorizer names as its token source, usually `Authorization`' }, { says: CHECK }],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-401-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/call-api-with-api-gateway-lambda-authorization.html',
  ],
});

/** `method.request.header.X-Token` → `X-Token` */
function headerOf(source: string | undefined): string | undefined {
  return /^method\.request\.header\.([\w-]{1,60})$/.exec(source ?? '')?.[1];
}
