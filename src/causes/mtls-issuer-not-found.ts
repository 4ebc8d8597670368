import { quoteOfLine } from '../layers/policy-proof';
import { defineCause } from './define-cause';

export const mtlsIssuerNotFound = defineCause({
  id: 'mtls-issuer-not-found',
  layer: 'endpoint',
  title: 'No issuer of the client certificate is in the domain’s truststore',
  status: 403,
  needs: ['executionLog'],
  judge: (seen, file) => {
    const gathered = seen.executionLog?.status === 'known' ? seen.executionLog : undefined;
    const reason = gathered?.value.mtls;
    if (gathered !== undefined && reason !== undefined) {
      if (!/could not find issuer for certificate/i.test(reason))
        return { is: 'excluded', because: 'the log names another fault of the certificate' };
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
