import { refusedCertificate } from './client-certificate';
import type { Scenario } from './scenario';
import { Shop } from './shop';

export const mtlsSelfSigned: Scenario = {
  id: 'mtls-self-signed',
  title: 'The client shows a self-signed certificate that the truststore does not hold',
  cause: 'mtls-self-signed',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    return refusedCertificate(shop, { issuer: 'CN=till-7' }, { issuer: 'CN=Shop CA' });
  },
};
