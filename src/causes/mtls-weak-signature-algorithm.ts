import { quoteOfLine } from '../layers/policy-proof';
import { defineCause } from './define-cause';

export const mtlsWeakSignatureAlgorithm = defineCause({
  id: 'mtls-weak-signature-algorithm',
  layer: 'endpoint',
  title: 'The client certificate is signed with an algorithm that API Gateway does not accept',
  status: 403,
  needs: ['executionLog'],
  judge: (seen, file) => {
    const gathered = seen.executionLog?.status === 'known' ? seen.executionLog : undefined;
    const reason = gathered?.value.mtls;
    if (gathered !== undefined && reason !== undefined) {
      if (!/insecure signature algorithm/i.test(reason))
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
  fix: () => [{ says: 'Issue the client a certificate with SHA-256 or stronger and an RSA-2048 or ECDSA-256 key or stronger' }],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-mutual-tls-403-errors',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html',
  ],
});
