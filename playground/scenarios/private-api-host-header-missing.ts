import { asked, hostOf, privateShop, VPC_IP } from './private-shop';
import type { Scenario } from './scenario';

export const privateApiHostHeaderMissing: Scenario = {
  id: 'private-api-host-header-missing',
  title: "A private API is called by the VPC endpoint's own name, and no header names the API",
  cause: 'private-api-host-header-missing',
  layer: 'endpoint',
  apply: async (aws) => {
    const { shop, endpoint } = privateShop(aws, { privateDnsEnabled: false });
    shop.method('GET', '/orders').deploy();
    let headers: Readonly<Record<string, string>> = {};
    const resend = () => shop.send({ vpceId: endpoint.id, host: endpoint.dnsName, sourceIp: VPC_IP, headers });
    const incident = await shop.refused({ vpceId: endpoint.id, host: endpoint.dnsName, sourceIp: VPC_IP });
    const fix = async () => {
      headers = { Host: hostOf(shop) };
    };
    return { ...incident, resend, fix, asked: asked('', `https://${endpoint.dnsName}/prod/orders`, incident) };
  },
};
