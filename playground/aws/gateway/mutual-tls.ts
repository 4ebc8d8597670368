import { UNVERIFIED } from '../unverified';

/** What the client shows. The handshake itself has gone well: whoever holds no key for its certificate does not get here. */
export interface ClientCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly signatureAlgorithm: string;
  /** ms since 1970 */
  readonly notBefore: number;
  readonly notAfter: number;
}

export interface Truststore {
  readonly uri: string;
  readonly version: string;
  /** Subjects of the certificates in the file. */
  readonly subjects: readonly string[];
}

const WEAK = /md5|sha-?1(?!\d)/i;

/**
 * Why a certificate is refused, in the words of the log; undefined where it is accepted.
 * https://repost.aws/knowledge-center/api-gateway-mutual-tls-403-errors
 */
export function certificateFault(truststore: Truststore, certificate: ClientCertificate | undefined, now: number): string | undefined {
  if (certificate === undefined) return 'Could not find issuer for certificate';
  if (WEAK.test(certificate.signatureAlgorithm)) return 'Client cert using an insecure Signature Algorithm';
  const isTrusted = truststore.subjects.includes(certificate.issuer);
  if (!isTrusted) return certificate.issuer === certificate.subject ? 'self signed certificate' : 'Could not find issuer for certificate';
  if (now > certificate.notAfter || now < certificate.notBefore) return UNVERIFIED.expiredCertificate;
  return undefined;
}

/** `Nov 22 10:12:00 2026 GMT`, as the access log writes the dates of a certificate. */
export function certificateTime(epochMs: number): string {
  const [, day = '', month = '', year = '', time = ''] = new Date(epochMs).toUTCString().split(' ');
  return `${month} ${day} ${time} ${year} GMT`;
}
