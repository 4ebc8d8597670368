import { DAY, refusedCertificate } from './client-certificate';
import type { Scenario } from './scenario';
import { Shop } from './shop';

export const mtlsCertificateExpired: Scenario = {
  id: 'mtls-certificate-expired',
  title: 'The client certificate ended a day ago',
  cause: 'mtls-certificate-expired',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    return refusedCertificate(shop, { notAfter: shop.account.world.now() - DAY }, { notAfter: shop.account.world.now() + DAY });
  },
};
