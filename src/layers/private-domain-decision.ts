import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import type { PrivateDomainReading } from '../evidence/private-network';
import { requestContext } from '../policy/context';
import { evaluatePolicy } from '../policy/evaluate';
import { partitionOf } from '../policy/partition';
import type { PolicyOutcome } from '../policy/types';
import { isAnonymous } from './denial';
import { fillAccount } from './request-arn';

export type PrivateDomainEvidence = Pick<Evidence, 'privateDomain' | 'vpcEndpoint' | 'accessLog'>;

/** The private custom domain that was called, and how its own policy, as read now, fares for the call. */
export interface PrivateDomainDecision {
  readonly domain?: PrivateDomainReading;
  readonly outcome?: PolicyOutcome;
  /** Whether the VPC endpoint has an access association with it; undefined where the endpoint or the domain is not known. */
  readonly isAssociated?: boolean;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains.html */
export function privateDomainDecision(
  seen: PrivateDomainEvidence,
  request: FailedRequest,
  named: { readonly principal?: string; readonly arn?: string; readonly action?: string } = {},
): PrivateDomainDecision {
  const domain = valueOf(seen.privateDomain) ?? undefined;
  if (domain === undefined || isOfAnother(domain, named.arn, request)) return {};
  const vpceId = valueOf(seen.accessLog)?.variables['identity.vpceId'] ?? request.vpceId;
  const associated = vpceId === undefined ? {} : { isAssociated: domain.associated.includes(vpceId) };
  const arn = named.arn === undefined ? arnOf(domain, request) : fillAccount(named.arn, request);
  const document = domain.policy?.cut ? undefined : domain.policy?.document;
  if (document === undefined || arn === undefined) return { domain, ...associated };
  const vpcId = valueOf(seen.vpcEndpoint)?.vpcId;
  const context = requestContext({
    auth: isAnonymous(named.principal) ? 'NONE' : 'unknown',
    privateApi: true,
    ...(vpceId === undefined ? {} : { vpceId }),
    ...(vpcId === undefined ? {} : { vpcId }),
  });
  const caller = isAnonymous(named.principal) ? null : (named.principal ?? 'unknown');
  const outcome = evaluatePolicy(document, { action: named.action ?? 'execute-api:Invoke', resource: arn, caller, context }, 'resource');
  return { domain, outcome, ...associated };
}

/** The words name another domain: several can share one name, each with an id, a policy and an account of its own. */
function isOfAnother({ name, id }: PrivateDomainReading, arn: string | undefined, { region, accountId }: FailedRequest): boolean {
  const found = /:execute-api:([^:]*):([^:]*):\/?domainnames\/([^+]+)(?:\+([^/]+))?/.exec(arn ?? '');
  if (found === null) return false;
  const [, ofRegion, account = '', ofName, ofId] = found;
  const tail = /(\d{4,12})$/.exec(account)?.[1];
  return (
    ofName?.toLowerCase() !== name.toLowerCase() ||
    (ofId !== undefined && ofId !== id) ||
    (region !== undefined && ofRegion !== region) ||
    (tail !== undefined && accountId?.endsWith(tail) === false)
  );
}

function arnOf({ name, id }: PrivateDomainReading, { region, accountId }: FailedRequest): string | undefined {
  if (region === undefined || accountId === undefined) return undefined;
  return `arn:${partitionOf(region)}:execute-api:${region}:${accountId}:/domainnames/${name}+${id}`;
}
