import { evaluate, type Principal } from '../policy/evaluate';
import { UNVERIFIED } from '../unverified';
import type { VpcEndpoint } from '../vpc-endpoint';
import type { World } from '../world';
import type { WalkLayer } from './passages';
import { policyDenial, type Refusal } from './refusal';
import { signatureOfCall } from './signature';
import { readAuthorization } from './sigv4';
import type { GatewayRequest, Transaction } from './transaction';

/** A refusal before any stage is known. */
export interface OutsideRefusal {
  readonly message: string;
  readonly errorType: string;
  readonly key?: 'Message' | 'message';
  /** Default: the endpoint. */
  readonly layer?: WalkLayer;
  readonly passed?: readonly WalkLayer[];
}

type Entrance = { readonly outside: OutsideRefusal } | { readonly request: GatewayRequest };

const header = (request: GatewayRequest, name: string): string | undefined =>
  Object.entries(request.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];

/** Where a call gets in: by the internet, by a VPC endpoint, by a private domain. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-test-invoke-url.html */
export function enter(world: World, request: GatewayRequest): Entrance {
  if (request.domainName !== undefined) return byDomain(world, request, request.domainName);
  const api = world.findApi(request.region, request.apiId, request.accountId)?.api;
  if (api === undefined) return { request };
  const isPrivate = api.endpointTypes.includes('PRIVATE');
  if (!isPrivate && api.ipAddressType === 'ipv4' && request.sourceIp?.includes(':'))
    throw new Error('an API with the address type ipv4 has no IPv6 address to call');
  if (request.vpceId === undefined) return isPrivate ? { outside: UNVERIFIED.privateFromOutside } : { request };
  const endpoint = endpointOf(world, request, request.vpceId);
  const host = request.host ?? `${request.apiId}.execute-api.${request.region}.amazonaws.com`;
  const byOwnName = host === endpoint.dnsName;
  if (!byOwnName && !host.includes(endpoint.id) && !endpoint.privateDnsEnabled)
    throw new Error(`${host} does not lead to ${endpoint.id} without private DNS`);
  if (!isPrivate) return { outside: UNVERIFIED.capturedByPrivateDns };
  const named = header(request, 'x-apigw-api-id') ?? header(request, 'host')?.split('.')[0];
  if (byOwnName && named !== request.apiId) return { outside: UNVERIFIED.apiNotNamed };
  return { request };
}

function endpointOf(world: World, { region }: GatewayRequest, id: string): VpcEndpoint {
  const endpoint = world.findVpcEndpoint(region, id);
  if (endpoint === undefined) throw new Error(`there is no endpoint ${id} in ${region}`);
  return endpoint;
}

/** The association, then the endpoint's policy and the domain's own, both for the domain's ARN, then all that the API behind it asks for. */
function byDomain(world: World, request: GatewayRequest, name: string): Entrance {
  const domain = world.findPrivateDomain(request.region, name);
  if (domain === undefined || request.vpceId === undefined) return { outside: UNVERIFIED.unknownStage };
  const endpoint = endpointOf(world, request, request.vpceId);
  if (!domain.associated.includes(endpoint)) return { outside: UNVERIFIED.domainNotAssociated };
  const keys = { 'aws:sourcevpce': endpoint.id, 'aws:sourcevpc': endpoint.vpcId, 'aws:vpcsourceip': request.sourceIp };
  const access = { action: 'execute-api:Invoke', resource: domain.invokeArn, principal: 'anonymous', keys } as const;
  const policies = [
    { policyKind: 'VPC endpoint policy', policy: endpoint.policy, layer: 'vpc-endpoint-policy', passed: [] },
    { policyKind: 'resource-based policy', policy: domain.policy, layer: 'resource-policy', passed: ['vpc-endpoint-policy'] },
  ] as const;
  for (const { policyKind, policy, layer, passed } of policies) {
    const effect = evaluate(policy, access);
    if (effect === 'allow') continue;
    const denial = policyDenial({ user: 'anonymous', arn: domain.invokeArn, effect, policyKind }, world.options.wording);
    return { outside: { message: denial.message ?? '', errorType: denial.errorType, key: denial.key, layer, passed } };
  }
  return { request: { ...request, accountId: domain.region.account.id, apiId: domain.apiId, stage: domain.stage } };
}

/** The invoker is whom the Authorization header says. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html */
export function refuseByEndpointPolicy(transaction: Transaction): Refusal | undefined {
  const { endpoint, arn, wording } = transaction;
  if (endpoint === undefined) return undefined;
  const signature = signatureOfCall(transaction);
  if (signature !== undefined && 'refusal' in signature) return signature.refusal;
  const signer = signature?.signer;
  const authorization = transaction.header('authorization');
  const isSigned = signer !== undefined && (authorization === undefined || readAuthorization(authorization) !== undefined);
  const invoker: Principal | 'anonymous' = isSigned ? { arn: signer.arn, accountId: signer.arn.split(':')[4] ?? '' } : 'anonymous';
  const domain = transaction.request.domainName;
  const keys = {
    ...transaction.conditionKeys(invoker === 'anonymous' ? undefined : invoker),
    'aws:resourceaccount': transaction.region.account.id,
    'execute-api:viadomainarn':
      domain === undefined ? undefined : transaction.world.findPrivateDomain(transaction.region.name, domain)?.invokeArn,
  };
  const effect = evaluate(endpoint.policy, { action: 'execute-api:Invoke', resource: arn, principal: invoker, keys });
  if (effect === 'allow') return undefined;
  const user = invoker === 'anonymous' ? 'anonymous' : invoker.arn;
  return policyDenial({ user, arn, effect, policyKind: 'VPC endpoint policy' }, wording);
}
