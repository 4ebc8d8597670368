import { type Unknown, unknown } from '../evidence/gathered';
import { redact } from '../logs/redact';
import type { CallOutcome } from '../observer';
import { AccountRefused } from './account-refused';

/** What was asked of AWS, for the sentence that says why it did not work. */
export interface AwsCall {
  /** IAM action, e.g. `apigateway:GET`. */
  readonly permission: string;
  /** What it is needed on: an ARN. */
  readonly resource: string;
  readonly region: string;
  /** Name of the configured account; undefined: the bot's own credentials. */
  readonly account?: string | undefined;
}

const FORBIDDEN = /^(AccessDenied(Exception)?|UnauthorizedException|UnauthorizedOperation|NotAuthorizedException|ForbiddenException)$/;
const EXPIRED = /^(ExpiredToken(Exception)?|RequestExpired|TokenRefreshRequired)$/;
const REFUSED_KEYS =
  /^(UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|InvalidSignatureException|SignatureDoesNotMatch|AuthFailure)$/;
const NO_KEYS = /^(CredentialsProviderError|ProviderError|TokenProviderError)$/;
const THROTTLED = /^(Throttl|TooManyRequests|RequestLimitExceeded|ProvisionedThroughputExceeded|SlowDown|BandwidthLimit)/;
const UNSUPPORTED =
  /^(UnknownOperation(Exception)?|UnsupportedOperation(Exception)?|NotImplemented(Exception)?|InvalidOperationException|InvalidAction)$/;
const MISSING = /^(ResourceNotFoundException|NotFoundException|NotFound|WAFNonexistentItemException)$/;
const NETWORK = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EPIPE|EHOSTUNREACH|ENETUNREACH|CERT_|DEPTH_ZERO|UNABLE_TO_)/;
const TIMED_OUT = /^(TimeoutError|ETIMEDOUT|RequestTimeout(Exception)?)$/;

interface Facts {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly httpStatus: number | undefined;
}

/** What an object of the SDK holds under a name. */
export function field(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

function factsOf(error: unknown): Facts {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const status = field(field(error, '$metadata'), 'httpStatusCode');
  return {
    name: text(field(error, 'name')),
    code: text(field(error, 'code')),
    message: text(field(error, 'message')),
    httpStatus: typeof status === 'number' ? status : undefined,
  };
}

/** Attempts that a failed call cost. */
export function attemptsOf(error: unknown): number {
  const attempts = field(field(error, '$metadata'), 'attempts');
  return typeof attempts === 'number' ? attempts : 1;
}

/** AWS says that the thing asked for does not exist. */
export function isMissing(error: unknown): boolean {
  return MISSING.test(factsOf(error).name);
}

/** AWS said that the account's rate is used up. */
export function isThrottled(error: unknown): boolean {
  const { name, httpStatus } = factsOf(error);
  return THROTTLED.test(name) || httpStatus === 429;
}

/** AWS said that the credentials have expired. */
export function isExpired(error: unknown): boolean {
  return EXPIRED.test(factsOf(error).name);
}

/** AWS does not take these credentials, whatever they may: they have expired, or it does not know them. */
export function hasBadKeys(error: unknown): boolean {
  const { name } = factsOf(error);
  return EXPIRED.test(name) || REFUSED_KEYS.test(name);
}

/** AWS said that this caller may not do this. */
export function isRefusal(error: unknown): boolean {
  return FORBIDDEN.test(factsOf(error).name);
}

/** How a call ended that failed. */
export function outcomeOf(error: unknown): CallOutcome {
  const { name, code, httpStatus } = factsOf(error);
  if (name === 'AbortError' || name === 'CanceledError') return 'aborted';
  if (isThrottled(error)) return 'throttled';
  if (error instanceof AccountRefused || hasBadKeys(error) || NO_KEYS.test(name)) return 'credentials';
  if (FORBIDDEN.test(name)) return 'denied';
  if (TIMED_OUT.test(name) || TIMED_OUT.test(code)) return 'timeout';
  return MISSING.test(name) || httpStatus === 404 ? 'missing' : 'error';
}

/** The role of whoever AWS refused, from the ARN of its session in the message; a user's own ARN. */
export function roleOfCaller(error: unknown): string | undefined {
  const { message } = factsOf(error);
  const [, partition, account, role] = /\barn:(aws[\w-]*):sts::(\d{12}):assumed-role\/([\w+=,.@-]+)\//.exec(message) ?? [];
  if (role !== undefined) return `arn:${partition}:iam::${account}:role/${role}`;
  return /\barn:aws[\w-]*:iam::\d{12}:(?:user|role)\/[\w+=,.@/-]+/.exec(message)?.[0];
}

/** The question ended before the answer came: its time was out, or nobody waits any more. */
export function endOf(signal: AbortSignal | undefined, asked?: string): Unknown {
  const { name, message } = factsOf(signal?.reason);
  const to = asked === undefined ? '' : ` to ${asked}`;
  const limit = /^\d+ s$/.test(message) ? ` within ${message}` : ' in time';
  return name === 'TimeoutError'
    ? unknown('timeout', `Timeout: AWS gave no answer${to}${limit}.`, AGAIN)
    : unknown('cancelled', `Cancelled before AWS answered${to}.`);
}

const AGAIN = 'Ask again in a minute.';

/** AWS's own words go to people: some of its texts quote the request that it refuses, with its headers. */
const firstSentence = (text: string): string => redact(text.slice(0, 2000)).text.replace(/\s+/g, ' ').trim().slice(0, 200);

/**
 * Why a call to AWS gave nothing, in one sentence. Missing or expired credentials are an `error` of the bot's set-up, not `forbidden`:
 * no permission would help. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function toUnknown(error: unknown, call: AwsCall, signal?: AbortSignal): Unknown {
  const { name, code, message, httpStatus } = factsOf(error);
  if (error instanceof AccountRefused) return error.unknown;
  const inAccount = call.account === undefined ? '' : ` in account ${call.account}`;
  const asked = `${call.permission} on ${call.resource}${inAccount}`;
  const there = `${call.region}${inAccount}`;
  const mine = call.account === undefined ? 'my AWS credentials' : `my AWS credentials for account ${call.account}`;
  if (signal?.aborted === true || name === 'AbortError') {
    return endOf(signal, asked);
  }
  if (EXPIRED.test(name)) return unknown('error', `${name}: ${mine} have expired.`, 'Renew the credentials of the bot.');
  if (NO_KEYS.test(name))
    return unknown(
      'error',
      `I have no AWS credentials${call.account === undefined ? '' : ` for account ${call.account}`}.`,
      'Give the bot a role or an access key.',
    );
  if (REFUSED_KEYS.test(name)) {
    return unknown(
      'error',
      `${name}: AWS does not accept my credentials in ${there}.`,
      'Check the credentials of the bot, its clock, and that the Region is enabled.',
    );
  }
  if (FORBIDDEN.test(name) || httpStatus === 403) {
    return unknown('forbidden', `AccessDenied: I lack ${asked}.`, `Allow ${asked} to the role of the bot.`);
  }
  if (THROTTLED.test(name) || httpStatus === 429) {
    return unknown('throttled', `Throttled: the account's rate for ${call.permission} in ${there} is used up.`, AGAIN);
  }
  if (UNSUPPORTED.test(name) || httpStatus === 501)
    return unknown('unsupported', `Unsupported: ${call.region} refuses ${asked}: ${firstSentence(message)}`);
  if (MISSING.test(name)) return unknown('error', `Not found: ${call.resource} does not exist in ${there}.`);
  if (TIMED_OUT.test(name) || TIMED_OUT.test(code)) return unknown('timeout', `Timeout: ${asked} did not answer in time.`, AGAIN);
  if (NETWORK.test(code))
    return unknown(
      'error',
      `${code}: AWS cannot be reached in ${there} for ${call.permission}.`,
      'Check the network of the bot and AWS_ENDPOINT_URL.',
    );
  return unknown('error', `${name === '' ? 'Error' : name}: ${asked} failed: ${firstSentence(message)}`, AGAIN);
}
