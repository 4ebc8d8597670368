import { valueOf } from '../evidence/gathered';
import { logOfCall } from '../layers/answer-maker';
import { isPastMutualTls, withoutMutualTls } from '../layers/certificate-fault';
import { defineCause } from './define-cause';

export const mtlsCertificateExpired = defineCause({
  id: 'mtls-certificate-expired',
  layer: 'endpoint',
  title: 'The client certificate has expired or is not valid yet',
  status: 403,
  needs: ['executionLog', 'accessLog', 'domain'],
  judge: (seen, file) => {
    const shown = file.symptoms.find(({ id }) => id === 'mtls-denied' || id === 'forbidden');
    if (shown === undefined) return { is: 'silent' };
    const log = valueOf(seen.executionLog);
    const reason = log?.mtls;
    if (reason !== undefined && /issuer|signature algorithm|self.signed/i.test(reason))
      return { is: 'excluded', because: 'the log names another fault of the certificate' };
    const ends = valueOf(seen.accessLog)?.variables['identity.clientCert.validity.notAfter'];
    const at = Date.parse(file.request.time ?? '');
    const expired = typeof ends === 'string' && Date.parse(ends) < at;
    // Nobody has recorded how the log words it, so it is never more than likely.
    if (expired)
      return {
        is: 'fits',
        confidence: 'likely',
        because: [
          { from: 'access-log', says: 'the certificate had ended before this request', quote: `notAfter ${ends}`, pasted: shown.pasted },
        ],
      };
    if (reason !== undefined && /expired|not yet valid/i.test(reason))
      return {
        is: 'fits',
        confidence: 'likely',
        because: [{ from: 'execution-log', says: 'mutual TLS refused the certificate for its dates', pasted: shown.pasted }],
      };
    const none = withoutMutualTls(seen.domain, file.request);
    if (shown.id === 'forbidden' && none !== undefined) return { is: 'excluded', because: none };
    if (shown.id === 'forbidden' && isPastMutualTls(logOfCall(seen)))
      return { is: 'excluded', because: 'the log shows a layer that comes after mutual TLS' };
    if (shown.id === 'forbidden' && typeof ends === 'string' && Date.parse(ends) > at)
      return { is: 'excluded', because: 'the certificate was valid long enough' };
    return { is: 'silent' };
  },
  fix: () => [
    { says: 'Read the dates of the certificate that the client sends', command: 'openssl x509 -noout -dates -in client.pem' },
    { says: 'Give the client a new certificate of the same issuer: the truststore then stays as it is' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-mutual-tls-403-errors',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html',
  ],
});
