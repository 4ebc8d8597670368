import type { Evidence } from '../evidence/evidence';
import { valueOf } from '../evidence/gathered';
import type { ExecutionLog } from '../logs/execution-log';
import { logOfCall } from './answer-maker';
import { proofOfLine } from './policy-proof';
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
  seen: Pick<Evidence, 'executionLog'>,
  { symptoms }: { readonly symptoms: readonly { readonly id: string }[] },
): Standing {
  const log = valueOf(seen.executionLog);
  if (log?.mtls !== undefined) {
    if (!WORDS[fault].test(log.mtls)) return excluded('the log names another fault of the certificate');
    return { is: 'fits', confidence: 'confirmed', because: [proofOfLine(seen.executionLog, 'the log names the reason', 'mtls-denied')] };
  }
  if (isPastMutualTls(logOfCall(seen)) && symptoms.some(({ id }) => id === 'forbidden'))
    return excluded('the log shows a layer that comes after mutual TLS');
  return SILENT;
}

export function isPastMutualTls(log: ExecutionLog | undefined): boolean {
  return log?.authorizer !== undefined || log?.apiKey !== undefined || log?.executionStarted === true;
}
