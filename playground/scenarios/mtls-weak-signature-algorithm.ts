import { refusedCertificate } from './client-certificate';
import type { Scenario } from './scenario';
import { Shop } from './shop';

export const mtlsWeakSignatureAlgorithm: Scenario = {
  id: 'mtls-weak-signature-algorithm',
  title: 'The client certificate is signed with SHA-1',
  cause: 'mtls-weak-signature-algorithm',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    return refusedCertificate(shop, { signatureAlgorithm: 'sha1WithRSAEncryption' }, { signatureAlgorithm: 'sha256WithRSAEncryption' });
  },
};
