import { valueOf } from '../evidence/gathered';
import { integrationReached, isGainsaid, isOfGateway } from '../layers/answer-maker';
import { authorizationType } from '../layers/authorization-type';
import { passageOf } from '../layers/passages';
import { proofOfWords } from '../layers/policy-proof';
import { USER_POOL_NEEDS, userPoolRefusal } from '../layers/user-pool-refusal';
import { defineCause } from './define-cause';

export const cognitoTokenExpired = defineCause({
  id: 'cognito-token-expired',
  layer: 'authorizer',
  title: 'The Cognito token has expired: a 401, not a 403',
  status: 401,
  needs: ['response', 'description', ...USER_POOL_NEEDS],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'token-expired');
    if (shown === undefined) {
      const refusal = userPoolRefusal(seen, file);
      return refusal.is === 'excluded' ? refusal : { is: 'silent' };
    }
    const reached = integrationReached(seen);
    if (reached !== undefined) return { is: 'excluded', because: `${reached}: the authorizer had let the token through` };
    const isAnswered = passageOf('outside', seen, file.request, undefined).state === 'passed' && isOfGateway(seen, shown.from);
    const isForeign = valueOf(seen.description)?.otherService !== undefined || isGainsaid(seen, shown, file.symptoms);
    const isPool = authorizationType(seen) === 'COGNITO_USER_POOLS';
    return {
      is: 'fits',
      // No other cause of API Gateway's own has this text, but a backend can have it.
      confidence: isAnswered && isPool && !isForeign ? 'confirmed' : 'likely',
      because: [proofOfWords(shown, 'the text says that the token has expired')],
      ...(isPool ? {} : { missing: [{ what: 'how the method authorizes', needs: 'route' }] }),
    };
  },
  fix: () => [
    { says: 'Let the client refresh its token and call again' },
    { says: 'Refresh before `exp`, and check the client’s clock where fresh tokens are refused' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-cognito-401-unauthorized',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html',
  ],
});
