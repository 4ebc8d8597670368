import type { ClientCertificate } from '../aws/gateway/mutual-tls';
import { atDomain, domainOf, refusedCall } from './at-host';
import type { Incident } from './scenario';
import { type Shop, STAGE } from './shop';

export const DAY = 86_400_000;

/** A till of the shop calls with this certificate; `then` is what its next one has otherwise. */
export async function refusedCertificate(
  shop: Shop,
  certificate: Partial<ClientCertificate>,
  then: Partial<ClientCertificate>,
): Promise<Incident> {
  const now = shop.account.world.now();
  const good = {
    subject: 'CN=till-7',
    issuer: 'CN=Shop CA',
    signatureAlgorithm: 'sha256WithRSAEncryption',
    notBefore: now - 300 * DAY,
    notAfter: now + 60 * DAY,
  };
  let shown: ClientCertificate = { ...good, ...certificate };
  const truststore = { uri: 's3://shop-truststore/ca.pem', version: 'Vq1Zt0mHk3', subjects: ['CN=Shop CA'] };
  const domain = domainOf(shop, { truststore, mappings: [{ basePath: '', apiId: shop.api.id, stage: STAGE }] });
  const { asked: _, ...incident } = await refusedCall(shop, {
    url: atDomain(shop, domain, '/orders').url,
    send: () => atDomain(shop, domain, '/orders', { clientCertificate: shown }).send(),
    fix: () => {
      shown = { ...good, ...then };
    },
  });
  return incident;
}
