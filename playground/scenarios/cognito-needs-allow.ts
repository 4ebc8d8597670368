import type { Scenario } from './scenario';
import { ACCOUNT_ID, allowFrom, bearer, HOME_IP, REGION, Shop } from './shop';

export const cognitoNeedsAllow: Scenario = {
  id: 'cognito-needs-allow',
  title: 'Cognito accepted the token, but the resource policy does not allow the call',
  cause: 'resource-policy-cognito-needs-allow',
  alsoFits: ['resource-policy-implicit-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.api.setPolicy(allowFrom('198.51.100.0/24'));
    const authorizer = shop.api.authorizer({
      name: 'customers',
      type: 'COGNITO_USER_POOLS',
      providerArns: [`arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/us-east-1_Shop12345`],
    });
    shop.api.cognitoTokens.set('id.token.customer5521', { state: 'valid', use: 'id', claims: { sub: '5521' } });
    shop.method('GET', '/orders', { authorizer }).deploy();
    return shop.refused({ headers: bearer('id.token.customer5521') }, () => {
      shop.api.setPolicy(allowFrom('198.51.100.0/24', HOME_IP));
      shop.redeploy();
    });
  },
};
