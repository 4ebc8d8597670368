import type { Incoming } from './incoming';
import { ServiceError } from './service-error';

/** How far a signature's date may be off. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html */
const MOST_OFF_MS = 300_000;
const CODES: Readonly<Record<string, string>> = { sts: 'SignatureDoesNotMatch', ec2: 'RequestExpired' };

/** Refuses a signature that is too old or not yet current, for AWS's clock being so far ahead of this machine's. */
export function checkSigningClock({ headers }: Incoming, service: string, aheadMs: number): void {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(headers['x-amz-date'] ?? '') ?? [];
  const signed = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  const now = Date.now() + aheadMs;
  if (Math.abs(now - signed) <= MOST_OFF_MS) return;
  const basic = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
  const text =
    now > signed
      ? `Signature expired: ${headers['x-amz-date']} is now earlier than ${basic(now - MOST_OFF_MS)} (${basic(now)} - 5 min.)`
      : `Signature not yet current: ${headers['x-amz-date']} is still later than ${basic(now + MOST_OFF_MS)} (${basic(now)} + 5 min.)`;
  throw new ServiceError(403, CODES[service] ?? 'InvalidSignatureException', text);
}
