import { asked, hostOf, VPC_IP } from './private-shop';
import type { Scenario } from './scenario';
import { Shop } from './shop';

export const privateDnsCapturesPublicApi: Scenario = {
  id: 'private-dns-captures-public-api',
  title: 'A public API is called from a VPC whose endpoint has private DNS',
  cause: 'private-dns-captures-public-api',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const endpoint = shop.region.createVpcEndpoint();
    shop.method('GET', '/orders').deploy();
    const incident = await shop.refused({ vpceId: endpoint.id, sourceIp: VPC_IP });
    // Without private DNS the name leads to the internet again.
    const resend = () => shop.send(endpoint.privateDnsEnabled ? { vpceId: endpoint.id, sourceIp: VPC_IP } : {});
    const fix = async () => {
      endpoint.privateDnsEnabled = false;
    };
    return {
      ...incident,
      resend,
      fix,
      asked: asked('From a function in our VPC, with a VPC endpoint there:', `https://${hostOf(shop)}/prod/orders`, incident),
    };
  },
};
