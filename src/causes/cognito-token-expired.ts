import { valueOf } from '../evidence/gathered';
import { authorizationType } from '../layers/authorization-type';
import { passageOf } from '../layers/passages';
import { defineCause } from './define-cause';

export const cognitoTokenExpired = defineCause({
  id: 'cognito-token-expired',
  layer: 'authorizer',
  title: 'The Cognito token has expired: a 401, not a 403',
  status: 401,
  needs: ['response', 'executionLog', 'accessLog', 'route', 'authorizers'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'token-expired');
    const auth = authorizationType(seen);
    const other = auth !== 'unknown' && auth !== 'COGNITO_USER_POOLS';
    if (shown === undefined) {
      if (other && file.symptoms[0]?.id === 'unauthorized')
        return { is: 'excluded', because: `the method’s authorization is ${auth}, not a Cognito user pool` };
      return { is: 'silent' };
    }
    if (valueOf(seen.executionLog)?.executionStarted)
      return { is: 'excluded', because: 'the integration was reached: the authorizer had let the token through' };
    const answered = passageOf('outside', seen, file.request, undefined);
    return {
      is: 'fits',
      // No other cause of API Gateway's own has this text.
      confidence: answered.state === 'passed' && !other ? 'confirmed' : 'likely',
      because: [{ from: shown.from, says: 'the text says that the token has expired', quote: shown.quote, pasted: shown.pasted }],
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
