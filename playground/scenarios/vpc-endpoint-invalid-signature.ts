import { privateShop, VPC_IP } from './private-shop';
import type { Scenario } from './scenario';
import { ACCOUNT_ID } from './shop';

export const vpcEndpointInvalidSignature: Scenario = {
  id: 'vpc-endpoint-invalid-signature',
  title: 'A caller signs a request that needs no signature, and signs it wrongly',
  cause: 'vpc-endpoint-invalid-signature',
  alsoFits: ['iam-signature-mismatch'],
  layer: 'vpc-endpoint-policy',
  apply: async (aws) => {
    const { shop, endpoint } = privateShop(aws);
    shop.method('GET', '/orders').deploy();
    const iam = {
      arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/warehouse/sync`,
      accessKeyId: 'ASIAWAREHOUSE0000007',
      fault: 'signature-mismatch',
    } as const;
    const call = { vpceId: endpoint.id, sourceIp: VPC_IP };
    let isSigned = true;
    const incident = await shop.refused({ ...call, iam }, () => {
      isSigned = false;
    });
    return { ...incident, resend: () => shop.send(isSigned ? { ...call, iam } : call) };
  },
};
