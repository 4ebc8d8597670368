import { UNVERIFIED } from '../unverified';
import { looksSigned, malformedHeader } from './authorization-header';
import { MISSING_TOKEN, type Refusal, signatureRefusal } from './refusal';
import type { SignatureFault, Transaction } from './transaction';

const MINUTE_MS = 60_000;
const stamp = (epochMs: number): string => new Date(epochMs).toISOString().replace(/[-:]|\.\d+/g, '');

/** The words for each way in which a signature can be wrong. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html */
const FAULTS: Readonly<Record<SignatureFault, (transaction: Transaction) => Refusal>> = {
  'unknown-key': () =>
    signatureRefusal('The security token included in the request is invalid.', UNVERIFIED.unknownKeyErrorType, 'DEFAULT_4XX'),
  'expired-token': () =>
    signatureRefusal(UNVERIFIED.expiredToken.message, UNVERIFIED.expiredToken.errorType, UNVERIFIED.expiredToken.responseType),
  'signature-mismatch': () =>
    signatureRefusal(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ),
  'signature-expired': ({ startedAt }) =>
    signatureRefusal(
      `Signature expired: ${stamp(startedAt - 15 * MINUTE_MS)} is now earlier than ${stamp(startedAt - 5 * MINUTE_MS)} (${stamp(startedAt)} - 5 min.)`,
    ),
  'signature-not-yet-current': ({ startedAt }) =>
    signatureRefusal(
      `Signature not yet current: ${stamp(startedAt + 15 * MINUTE_MS)} is still later than ${stamp(startedAt + 5 * MINUTE_MS)} (${stamp(startedAt)} + 5 min.)`,
    ),
  'scope-region': ({ signer, region }) =>
    signatureRefusal(
      `Credential should be scoped to a valid region, not '${signer?.scopeRegion ?? (region.name === 'us-east-1' ? 'us-west-2' : 'us-east-1')}'. `,
    ),
  'scope-service': () => signatureRefusal("Credential should be scoped to correct service: 'execute-api'. "),
  'scope-date': ({ startedAt }) =>
    signatureRefusal(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${stamp(startedAt - 86_400_000).slice(0, 8)}' != '${stamp(startedAt).slice(0, 8)}', from '${stamp(startedAt)}'.`,
    ),
};

function refuse(transaction: Transaction, refusal: Refusal): Refusal {
  transaction.set('authenticate.status', refusal.status);
  transaction.set('authenticate.error', refusal.message ?? undefined);
  if (refusal.message !== null) transaction.log.error(UNVERIFIED.authenticationFailureLine(refusal.message));
  return refusal;
}

/** In front of a private API a bad signature is refused whatever the method asks for; with which words AWS does not say. */
export function refuseBadSignature(transaction: Transaction): Refusal | undefined {
  const fault = transaction.signer?.fault;
  return fault === undefined ? undefined : FAULTS[fault](transaction);
}

/** AWS_IAM methods: is the call signed, and well? Declared by the caller; no signature is computed here. */
export function authenticate(transaction: Transaction): Refusal | undefined {
  const { signer } = transaction;
  const header = transaction.header('authorization');
  if (signer === undefined || (transaction.request.iam === undefined && header !== undefined && !looksSigned(header))) {
    return refuse(transaction, (header === undefined ? undefined : malformedHeader(header, transaction.wording)) ?? MISSING_TOKEN);
  }
  if (signer.fault !== undefined) return refuse(transaction, FAULTS[signer.fault](transaction));
  transaction.set('authenticate.status', 200);
  transaction.set('authenticate.latency', 5);
  transaction.set('identity.userArn', signer.arn);
  transaction.set('identity.accountId', signer.arn.split(':')[4]);
  transaction.set('identity.caller', signer.accessKeyId ?? signer.arn.split('/').at(-1));
  transaction.set('identity.user', signer.accessKeyId ?? signer.arn.split('/').at(-1));
  return undefined;
}
