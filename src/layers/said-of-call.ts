import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import type { PolicyOutcome } from '../policy/types';
import { isCustomHost } from './base-path';

/**
 * Address and VPC endpoint of the call as somebody told them, where the request's own log does not name them. An endpoint in the host that
 * was called is the one that answered. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-test-invoke-url.html
 */
export interface SaidOfCall {
  readonly address: boolean;
  readonly endpoint: boolean;
}

export function saidOfCall(seen: Pick<Evidence, 'accessLog' | 'call'>, { sourceIp, vpceId }: FailedRequest): SaidOfCall {
  const record = valueOf(seen.accessLog)?.variables ?? {};
  return {
    address: sourceIp !== undefined && typeof record['identity.sourceIp'] !== 'string',
    endpoint: vpceId !== undefined && typeof record['identity.vpceId'] !== 'string' && valueOf(seen.call)?.host?.includes(vpceId) !== true,
  };
}

/** The request without what somebody only told of it. */
export function withoutSaid(request: FailedRequest, { address, endpoint }: SaidOfCall): FailedRequest {
  const { sourceIp, vpceId, ...rest } = request;
  return {
    ...rest,
    ...(address || sourceIp === undefined ? {} : { sourceIp }),
    ...(endpoint || vpceId === undefined ? {} : { vpceId }),
  };
}

/**
 * A person's word proves nothing. What it decides is proved all the same where the words of the refusal leave nothing else: the policy, with
 * that left out, is open in that one fact alone.
 */
export function isSettledWithoutIt(outcome: PolicyOutcome | undefined, { address, endpoint }: SaidOfCall, mayBeV6: boolean): boolean {
  if (outcome?.outcome !== 'depends') return true;
  const keys = outcome.dependsOn.map((key) => key.toLowerCase());
  const byEndpoint = endpoint && keys.every((key) => key === 'aws:sourcevpce' || key === 'aws:sourcevpc');
  // An address of the other family is refused for another reason.
  const byAddress = address && !mayBeV6 && keys.every((key) => key === 'aws:sourceip');
  return byEndpoint || byAddress;
}

/** Callers can come over IPv6. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-ip-address-type.html */
export function mayBeOverV6(seen: Pick<Evidence, 'restApi'>, { domainName }: FailedRequest): boolean {
  return valueOf(seen.restApi)?.ipAddressType === 'dualstack' || isCustomHost(domainName);
}
