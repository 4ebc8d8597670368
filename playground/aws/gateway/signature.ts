import { UNVERIFIED } from '../unverified';
import { malformedHeader } from './authorization-header';
import { MISSING_TOKEN, type Refusal, signatureRefusal } from './refusal';
import { type AuthorizationParts, amzDate, canonicalRequest, readAuthorization, type Signable, signatureOf, stringToSign } from './sigv4';
import type { Signer, Transaction } from './transaction';

const SERVICE = 'execute-api';
const WINDOW_MS = 300_000;

type Verified = { readonly signer: Signer } | { readonly refusal: Refusal };

const refused = (message: string): { readonly refusal: Refusal } => ({ refusal: signatureRefusal(message) });

/** `20261122T101200Z` as a time. */
function timeOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** What the scope of the credential may be, in AWS's words. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html */
function scopeFault({ region, service, date }: AuthorizationParts, sent: string, here: string): Verified | undefined {
  if (region !== here) return refused(`Credential should be scoped to a valid region, not '${region}'. `);
  if (service !== SERVICE) return refused(`Credential should be scoped to correct service: '${SERVICE}'. `);
  const day = sent.slice(0, 8);
  if (date === day) return undefined;
  return refused(
    `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${day}', from '${sent}'.`,
  );
}

/** A signature is good for five minutes before and after its date. */
function clockFault(sent: string, now: number): Verified | undefined {
  const at = timeOf(sent);
  if (at < now - WINDOW_MS)
    return refused(`Signature expired: ${sent} is now earlier than ${amzDate(now - WINDOW_MS)} (${amzDate(now)} - 5 min.)`);
  if (at > now + WINDOW_MS)
    return refused(`Signature not yet current: ${sent} is still later than ${amzDate(now + WINDOW_MS)} (${amzDate(now)} + 5 min.)`);
  return undefined;
}

function signableOf({ request, stage, sentHeaders, hostName }: Transaction): Signable {
  return {
    method: request.method,
    path: `/${stage.name}${request.path}`,
    query: request.query ?? {},
    headers: new Map([['host', hostName], ...sentHeaders]),
    body: request.body ?? '',
  };
}

function verify(transaction: Transaction, parts: AuthorizationParts): Verified {
  const sent = transaction.header('x-amz-date') ?? '';
  const fault = scopeFault(parts, sent, transaction.region.name) ?? clockFault(sent, transaction.startedAt);
  if (fault !== undefined) return fault;
  const caller = transaction.callerOf(parts.accessKeyId);
  const isKnown = caller?.secretAccessKey !== undefined && caller.sessionToken === transaction.header('x-amz-security-token');
  if (caller?.secretAccessKey === undefined || !isKnown) {
    const { unknownKeyErrorType: type } = UNVERIFIED;
    return { refusal: signatureRefusal('The security token included in the request is invalid.', type, 'DEFAULT_4XX') };
  }
  if (caller.expires !== undefined && caller.expires <= transaction.startedAt) {
    const { message, errorType, responseType } = UNVERIFIED.expiredToken;
    return { refusal: signatureRefusal(message, errorType, responseType) };
  }
  if (!parts.signedHeaders.includes('host')) return refused(UNVERIFIED.hostNotSigned);
  const text = stringToSign(canonicalRequest(signableOf(transaction), parts.signedHeaders), sent, parts);
  if (signatureOf(text, caller.secretAccessKey, parts) !== parts.signature)
    return refused(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  return { signer: caller };
}

function unsigned(transaction: Transaction): Refusal {
  const header = transaction.header('authorization');
  return (header === undefined ? undefined : malformedHeader(header, transaction.wording)) ?? MISSING_TOKEN;
}

/**
 * Who signed, where the signature holds; undefined: the call has none. A request may also be declared as signed: see GatewayRequest.iam.
 * In front of a private API it is checked whatever the method asks for; with which words it is refused there AWS does not say.
 */
export function signatureOfCall(transaction: Transaction): Verified | undefined {
  const declared = transaction.request.iam;
  if (declared !== undefined) return { signer: declared };
  const parts = readAuthorization(transaction.header('authorization') ?? '');
  return parts === undefined ? undefined : verify(transaction, parts);
}

/** AWS_IAM methods: is the call signed, and well? The order of the checks is a guess. */
export function authenticate(transaction: Transaction): Refusal | undefined {
  const verified = signatureOfCall(transaction) ?? { refusal: unsigned(transaction) };
  if ('refusal' in verified) {
    const { refusal } = verified;
    transaction.set('authenticate.status', refusal.status);
    transaction.set('authenticate.error', refusal.message ?? undefined);
    if (refusal.message !== null) transaction.log.error(UNVERIFIED.authenticationFailureLine(refusal.message));
    return refusal;
  }
  const { signer } = verified;
  transaction.signer = signer;
  transaction.set('authenticate.status', 200);
  transaction.set('authenticate.latency', 5);
  transaction.set('identity.userArn', signer.arn);
  transaction.set('identity.accountId', signer.arn.split(':')[4]);
  transaction.set('identity.caller', signer.accessKeyId ?? signer.arn.split('/').at(-1));
  transaction.set('identity.user', signer.accessKeyId ?? signer.arn.split('/').at(-1));
  return undefined;
}
