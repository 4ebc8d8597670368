import { certificateFault } from '../layers/certificate-fault';
import { defineCause } from './define-cause';

export const mtlsIssuerNotFound = defineCause({
  id: 'mtls-issuer-not-found',
  layer: 'endpoint',
  title: 'No issuer of the client certificate is in the domain’s truststore',
  status: 403,
  needs: ['executionLog', 'domain'],
  judge: (seen, file) => certificateFault('issuer-not-found', seen, file),
  fix: () => [
    { says: 'Compare the certificate’s issuer with the truststore: the whole chain must be in it, at most four certificates long' },
    { says: 'Add what is missing to the truststore file: every certificate of that issuer is then accepted' },
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
