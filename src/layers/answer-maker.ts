import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { type EvidenceSource, isUnproved, valueOf } from '../evidence/gathered';
import type { ResponseSeen } from '../evidence/response-seen';
import type { ExecutionLog } from '../logs/execution-log';

/** The log of a call; a console test is another request than the one that a client saw refused. */
export function logOfCall(seen: Pick<Evidence, 'executionLog'>): ExecutionLog | undefined {
  const log = valueOf(seen.executionLog);
  return log?.testInvoke ? undefined : log;
}

/**
 * What shows that the integration was reached: whatever text came back, no layer before it refused.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function integrationReached(seen: Pick<Evidence, 'executionLog' | 'accessLog'>): string | undefined {
  if (logOfCall(seen)?.executionStarted) return 'the integration was reached';
  // A program has integrations of its own.
  if (isUnproved(seen.accessLog)) return undefined;
  const record = valueOf(seen.accessLog)?.variables ?? {};
  const status = record['integration.status'];
  const isAnswer = typeof status === 'string' && /^[1-5]\d\d$/.test(status);
  return isAnswer && typeof record['error.responseType'] !== 'string' ? `the integration was reached: it answered ${status}` : undefined;
}

/**
 * API Gateway handed the answer on: it names the type of every error of its own, and gives headers of a backend that it replaces
 * another name. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function isHandedOn(response: ResponseSeen | undefined): boolean {
  if (response === undefined) return false;
  if (Object.keys(response.headers).some((name) => name.startsWith('x-amzn-remapped-'))) return true;
  const isTyped = response.errorType !== undefined || response.headers['x-amzn-errortype'] !== undefined;
  return response.headersComplete && !isTyped && response.headers['x-amz-apigw-id'] !== undefined;
}

/** The log is of a console test, and what a client saw is another request. */
export function isTestBesideAnswer(seen: Pick<Evidence, 'executionLog'>, symptoms: readonly { readonly from: EvidenceSource }[]): boolean {
  return valueOf(seen.executionLog)?.testInvoke === true && symptoms.some(({ from }) => from !== 'execution-log');
}

/** What speaks against API Gateway as the one that refused: a backend's text can be any text. */
export function isOfBackend(seen: Pick<Evidence, 'response' | 'executionLog' | 'accessLog'>): boolean {
  return integrationReached(seen) !== undefined || isHandedOn(valueOf(seen.response));
}

/**
 * The words of a refusal are API Gateway's own, not a backend's that it handed on. Its id stands on both, and so can `x-amzn-ErrorType`:
 * functions that use Smithy send it too, and some name the failure of their own call to AWS in it. https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function isOfGateway(seen: Pick<Evidence, 'response' | 'executionLog' | 'accessLog'>, from: EvidenceSource): boolean {
  if (isOfBackend(seen)) return false;
  if (from !== 'response') return true;
  if (typeof valueOf(seen.accessLog)?.variables['error.responseType'] === 'string') return true;
  const gathered = seen.executionLog;
  if (gathered?.status !== 'known' || !gathered.complete) return false;
  const { whole, level, testInvoke } = gathered.value;
  return whole && level === 'INFO' && !testInvoke;
}

/** Words that leave open which refusal it was, and those that say it. */
const OPEN: Readonly<Record<string, RegExp>> = {
  unnamed: /./,
  'access-denied-unnamed': /^(?:named-|authorizer-|client-|key-id-invalid)/,
  'client-not-authorized': /^(?:named-|authorizer-)/,
  'signature-mismatch': /^(?:signature-|scope-|not-a-signature|key-id-invalid|credentials-expired)/,
  'missing-authentication-token': /^not-a-signature/,
  unauthorized: /^token-expired/,
  throttled: /^quota-exceeded/,
};

/** More trusted words speak of another refusal: an answer of another request beside the log, or a customised gateway response. */
export function isGainsaid(
  seen: Pick<Evidence, 'executionLog'>,
  shown: { readonly id: string },
  symptoms: readonly { readonly id: string; readonly from: EvidenceSource }[],
): boolean {
  const isTest = valueOf(seen.executionLog)?.testInvoke === true;
  return symptoms
    .slice(
      0,
      Math.max(
        symptoms.findIndex(({ id }) => id === shown.id),
        0,
      ),
    )
    .some(({ id, from }) => OPEN[id]?.test(shown.id) !== true && !(isTest && from === 'execution-log'));
}

/** A refusal that names another API or stage than the one that was called: that of a backend which is an API itself. */
export function namesAnotherApi(
  arn: string | undefined,
  request: Pick<FailedRequest, 'region' | 'accountId' | 'apiId' | 'stage'>,
): boolean {
  const found = /:execute-api:([^:]*):([^:]*):([a-z0-9]{8,12})(?:\/([^/]*)|$)/.exec(arn ?? '');
  if (found === null) return false;
  const [, region, account = '', apiId, stage] = found;
  const isOther = (named: string | undefined, own: string | undefined): boolean =>
    named !== undefined && own !== undefined && /^[\w-]+$/.test(named) && named !== own;
  const tail = /^[\d*]*?(\d{4,12})$/.exec(account)?.[1];
  const isOfAnotherAccount = tail !== undefined && request.accountId?.endsWith(tail) === false;
  return isOther(apiId, request.apiId) || isOther(stage, request.stage) || isOther(region, request.region) || isOfAnotherAccount;
}
