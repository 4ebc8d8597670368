import type { Scenario } from './scenario';
import { ACCOUNT_ID, bearer, REGION, Shop } from './shop';

export const cognitoTokenExpired: Scenario = {
  id: 'cognito-token-expired',
  title: 'The Cognito token has expired',
  cause: 'cognito-token-expired',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const authorizer = shop.api.authorizer({
      name: 'customers',
      type: 'COGNITO_USER_POOLS',
      providerArns: [`arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/us-east-1_Shop12345`],
    });
    shop.api.cognitoTokens.set('id.token.old', { state: 'expired', use: 'id' });
    shop.method('GET', '/orders', { authorizer }).deploy();
    return shop.refused({ headers: bearer('id.token.old') });
  },
};
