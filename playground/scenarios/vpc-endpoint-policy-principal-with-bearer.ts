import { allowApi, privateShop, VPC_IP } from './private-shop';
import type { Scenario } from './scenario';
import { ACCOUNT_ID, bearer, decision } from './shop';

export const vpcEndpointPolicyPrincipalWithBearer: Scenario = {
  id: 'vpc-endpoint-policy-principal-with-bearer',
  title: "The VPC endpoint's policy names the account, and a caller with a bearer token is nobody to it",
  cause: 'vpc-endpoint-policy-principal-with-bearer',
  alsoFits: ['vpc-endpoint-policy-implicit-deny', 'resource-policy-implicit-deny'],
  layer: 'vpc-endpoint-policy',
  apply: async (aws) => {
    const { shop, endpoint } = privateShop(aws);
    endpoint.policy = allowApi(shop.arn, { Principal: { AWS: `arn:aws:iam::${ACCOUNT_ID}:root` } });
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/*`));
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ vpceId: endpoint.id, sourceIp: VPC_IP, headers: bearer('warehouse-token-51c2') }, () => {
      endpoint.policy = allowApi(shop.arn, { Condition: { StringEquals: { 'aws:ResourceAccount': ACCOUNT_ID } } });
    });
  },
};
