import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import type { ExecutionLog } from '../logs/execution-log';
import { logOfCall } from './answer-maker';
import { isOwnHost } from './base-path';
import { type Proof, proofOfLine } from './policy-proof';
import { excluded, SILENT, type Standing } from './refusal-standing';

/** Faults of a client certificate that the log names in words of its own. */
const WORDS = {
  'issuer-not-found': /could not find issuer for certificate/i,
  'self-signed': /self.signed certificate/i,
  'weak-signature-algorithm': /insecure signature algorithm/i,
} as const;

/** https://repost.aws/knowledge-center/api-gateway-mutual-tls-403-errors */
export function certificateFault(
  fault: keyof typeof WORDS,
  seen: Pick<Evidence, 'executionLog' | 'domain'>,
  { request, symptoms }: { readonly request: FailedRequest; readonly symptoms: readonly { readonly id: string }[] },
): Standing {
  const log = valueOf(seen.executionLog);
  if (log?.mtls !== undefined) {
    if (!WORDS[fault].test(log.mtls)) return excluded('the log names another fault of the certificate');
    const line = proofOfLine(seen.executionLog, 'the log names the reason', 'mtls-denied');
    // Without an id of a request beside it, a backend may have written the line.
    const isOfRequest = log.requestId !== undefined || log.extendedRequestId !== undefined;
    return { is: 'fits', confidence: isOfRequest ? 'confirmed' : 'likely', because: [line, ...truststoreWarnings(seen.domain)] };
  }
  const none = withoutMutualTls(seen.domain, request);
  if (none !== undefined && symptoms.some(({ id }) => id === 'forbidden')) return excluded(none);
  if (isPastMutualTls(logOfCall(seen)) && symptoms.some(({ id }) => id === 'forbidden'))
    return excluded('the log shows a layer that comes after mutual TLS');
  return SILENT;
}

export function isPastMutualTls(log: ExecutionLog | undefined): boolean {
  return log?.authorizer !== undefined || log?.apiKey !== undefined || log?.executionStarted === true;
}

/** Why no client certificate can have been asked for: mutual TLS is a custom domain's, and the API's own host has none. */
export function withoutMutualTls(domain: Evidence['domain'], request: FailedRequest): string | undefined {
  if (isOwnHost(request)) return 'the API’s own host asks for no client certificate';
  const reading = valueOf(domain);
  return reading && reading.mutualTls === undefined ? 'the custom domain asks for no client certificate, as read now' : undefined;
}

/** What API Gateway finds wrong with the truststore. https://docs.aws.amazon.com/apigateway/latest/api/API_MutualTlsAuthentication.html */
function truststoreWarnings(domain: Evidence['domain']): readonly Proof[] {
  return (valueOf(domain)?.mutualTls?.warnings ?? [])
    .slice(0, 2)
    .map((quote) => ({ from: 'config', says: 'the truststore has a warning', quote }));
}
