import { privateShop, VPC_IP } from './private-shop';
import type { Scenario } from './scenario';
import { reportingUser, signedCall } from './signed-call';

export const vpcEndpointInvalidSignature: Scenario = {
  id: 'vpc-endpoint-invalid-signature',
  title: 'A caller signs a request that needs no signature, and signs it wrongly',
  cause: 'vpc-endpoint-invalid-signature',
  alsoFits: ['iam-signature-mismatch'],
  layer: 'vpc-endpoint-policy',
  apply: async (aws) => {
    const { shop, endpoint } = privateShop(aws);
    shop.method('GET', '/orders').deploy();
    const { accessKeyId } = reportingUser(shop);
    const signed = signedCall(shop, { accessKeyId, secretAccessKey: 'a secret key of another user' });
    const call = { vpceId: endpoint.id, sourceIp: VPC_IP };
    let isSigned = true;
    const incident = await shop.refused({ ...call, ...signed }, () => {
      isSigned = false;
    });
    return { ...incident, resend: () => shop.send(isSigned ? { ...call, ...signed } : call) };
  },
};
