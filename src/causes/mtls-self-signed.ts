import { quoteOfLine } from '../layers/policy-proof';
import { defineCause } from './define-cause';

export const mtlsSelfSigned = defineCause({
  id: 'mtls-self-signed',
  layer: 'endpoint',
  title: 'The client certificate is self-signed and not in the domain’s truststore',
  status: 403,
  needs: ['executionLog'],
  judge: (seen, file) => {
    const gathered = seen.executionLog?.status === 'known' ? seen.executionLog : undefined;
    const reason = gathered?.value.mtls;
    if (gathered !== undefined && reason !== undefined) {
      if (!/self.signed certificate/i.test(reason)) return { is: 'excluded', because: 'the log names another fault of the certificate' };
      const line = {
        from: 'execution-log' as const,
        says: 'the log names the reason',
        pasted: gathered.pasted,
        ...quoteOfLine(gathered.value, 'mtls-denied'),
      };
      return { is: 'fits', confidence: 'confirmed', because: [line] };
    }
    const log = gathered?.value;
    const further = log?.authorizer !== undefined || log?.apiKey !== undefined || log?.executionStarted === true;
    if (further && file.symptoms.some(({ id }) => id === 'forbidden'))
      return { is: 'excluded', because: 'the log shows a layer that comes after mutual TLS' };
    return { is: 'silent' };
  },
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
