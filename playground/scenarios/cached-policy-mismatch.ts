import type { Scenario } from './scenario';
import { bearer, decision, methodArnOf, Shop, STAGE } from './shop';

export const cachedPolicyMismatch: Scenario = {
  id: 'cached-policy-mismatch',
  title: 'GET /orders was allowed by its own ARN; GET /orders/42 meets the same cached policy',
  cause: 'authorizer-cached-policy-mismatch',
  alsoFits: ['authorizer-implicit-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let resourceOf = (arn: string): string => arn;
    const { definition } = shop.authorizer((event) => decision('Allow', resourceOf(methodArnOf(event))));
    shop.method('ANY', '/{proxy+}', { authorizer: definition }).deploy();
    const headers = bearer('eyJhbGciOi.customer7777.9f3a1cbe22');
    await shop.send({ headers });
    const wholeStage = (): void => {
      resourceOf = () => `${shop.arn}/${STAGE}/*`;
    };
    const incident = await shop.refused({ headers, path: '/orders/42' }, () => {
      wholeStage();
      shop.flush();
    });
    return { ...incident, beforeFlush: async () => wholeStage(), sendOther: () => shop.send({ headers }) };
  },
};
