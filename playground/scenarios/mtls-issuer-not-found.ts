import { refusedCertificate } from './client-certificate';
import type { Scenario } from './scenario';
import { Shop } from './shop';

export const mtlsIssuerNotFound: Scenario = {
  id: 'mtls-issuer-not-found',
  title: 'The issuer of the client certificate is not in the truststore',
  cause: 'mtls-issuer-not-found',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    return refusedCertificate(shop, { issuer: 'CN=Partner CA' }, { issuer: 'CN=Shop CA' });
  },
};
