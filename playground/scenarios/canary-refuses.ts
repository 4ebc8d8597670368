import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const canaryRefuses: Scenario = {
  id: 'canary-refuses',
  title: 'The canary of the stage asks a newer authorizer, which refuses',
  cause: 'authorizer-explicit-deny',
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/*`));
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    const stricter = shop.lambda('stricter-authorizer', () => decision('Deny', `${shop.arn}/${STAGE}/*`));
    definition.functionName = stricter.name;
    shop.api.deployCanary(STAGE, 100);
    return shop.refused({ headers: bearer('customer-5521-canary') }, () => {
      shop.api.stage(STAGE).canary = undefined;
      shop.flush();
    });
  },
};
