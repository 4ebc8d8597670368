import { certificateFault } from '../layers/certificate-fault';
import { defineCause } from './define-cause';

export const mtlsSelfSigned = defineCause({
  id: 'mtls-self-signed',
  layer: 'endpoint',
  title: 'The client certificate is self-signed and not in the domain’s truststore',
  status: 403,
  needs: ['executionLog', 'domain'],
  judge: (seen, file) => certificateFault('self-signed', seen, file),
  fix: () => [
    { says: 'Check that the client sends the certificate that it should: a default one of its TLS library is often self-signed' },
    { says: 'If it should be trusted, add this certificate to the truststore file: whoever has its key then gets in' },
    {
      says: 'Point the domain at the new truststoreVersion: uploading to S3 alone changes nothing, and every client of the domain is then checked against the new file',
    },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-mutual-tls-403-errors',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html',
  ],
});
