import type { Scenario } from './scenario';
import { allowFrom, OFFICE_IP, Shop } from './shop';

const PROXY_IP = '192.0.2.80';

export const proxyChangesAddress: Scenario = {
  id: 'proxy-changes-address',
  title: 'A caller of the office comes through a proxy, and API Gateway sees the proxy',
  cause: 'resource-policy-source-ip-differs',
  alsoFits: ['resource-policy-implicit-deny'],
  alsoTrue: ['resource-policy-implicit-deny'],
  layer: 'resource-policy',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.api.setPolicy(allowFrom('198.51.100.0/24'));
    shop.method('GET', '/orders').deploy();
    const incident = await shop.refused({ sourceIp: OFFICE_IP, throughProxy: PROXY_IP }, () => {
      shop.api.setPolicy(allowFrom('198.51.100.0/24', PROXY_IP));
      shop.redeploy();
    });
    return { ...incident, asked: `${incident.requestId} is refused, and our address is ${OFFICE_IP}, which is on the list` };
  },
};
