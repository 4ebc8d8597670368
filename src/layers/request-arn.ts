import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { methodArn } from '../policy/method-arn';
import { partitionOf } from '../policy/partition';

/**
 * The ARN that policies were evaluated against, best source first: what the authorizer was asked, what the denial names, what the parts give.
 * Parts may be masked. A console test has a placeholder stage, so its ARN does not count.
 */
export function requestArn(seen: Pick<Evidence, 'executionLog'>, request: FailedRequest, named?: string): string | undefined {
  const log = valueOf(seen.executionLog);
  if (log !== undefined && !log.testInvoke) {
    if (log.authorizer?.methodArn !== undefined) return log.authorizer.methodArn;
    if (log.denial?.arn !== undefined) return fillAccount(log.denial.arn, request);
  }
  if (named !== undefined) return fillAccount(named, request);
  const { region, accountId, apiId, stage, httpMethod, path } = request;
  if (apiId === undefined || stage === undefined || httpMethod === undefined || path === undefined) return undefined;
  return methodArn({
    partition: partitionOf(region ?? ''),
    region: region ?? '********',
    accountId: accountId ?? '********',
    apiId,
    stage,
    httpMethod,
    path,
  });
}

/** API Gateway masks the account in its answers to all but four digits; the request's own account fills it in where it agrees. */
export function fillAccount(arn: string, request: FailedRequest): string {
  const { accountId } = request;
  if (accountId === undefined) return arn;
  return arn.replace(/:\*{8}(\d{4}):/, (whole, tail: string) => (accountId.endsWith(tail) ? `:${accountId}:` : whole));
}
