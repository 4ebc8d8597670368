import { certificateFault } from '../layers/certificate-fault';
import { defineCause } from './define-cause';

export const mtlsWeakSignatureAlgorithm = defineCause({
  id: 'mtls-weak-signature-algorithm',
  layer: 'endpoint',
  title: 'The client certificate is signed with an algorithm that API Gateway does not accept',
  status: 403,
  needs: ['executionLog', 'domain'],
  judge: (seen, file) => certificateFault('weak-signature-algorithm', seen, file),
  fix: () => [{ says: 'Issue the client a certificate with SHA-256 or stronger and an RSA-2048 or ECDSA-256 key or stronger' }],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-mutual-tls-403-errors',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html',
  ],
});
