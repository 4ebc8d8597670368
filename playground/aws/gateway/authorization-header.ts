import { createHash } from 'node:crypto';
import { UNVERIFIED } from '../unverified';
import { type Refusal, signatureRefusal, type Wording } from './refusal';
import { readAuthorization } from './sigv4';

const incomplete = (message: string): Refusal =>
  signatureRefusal(message, 'IncompleteSignatureException', UNVERIFIED.malformedHeaderResponseType);

/** The complaint about an Authorization header that is no signature: on AWS_IAM methods, and where there is no route at all. */
export function malformedHeader(header: string, wording: Wording): Refusal | undefined {
  if (readAuthorization(header) !== undefined) return undefined;
  const [scheme = '', ...rest] = header.trim().split(/\s+/);
  const value = rest.join(' ');
  if (value !== '' && !value.includes('=')) {
    if (wording === '2022')
      return incomplete(`'${value}' not a valid key=value pair (missing equal-sign) in Authorization header: '${header}'.`);
    const hash = createHash('sha256').update(header).digest('base64');
    return incomplete(
      `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hash}'.`,
    );
  }
  return incomplete(
    "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. " +
      "Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. " +
      `Authorization=${scheme}`,
  );
}
