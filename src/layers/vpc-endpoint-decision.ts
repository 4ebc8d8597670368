import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import type { VpcEndpointReading } from '../evidence/private-network';
import { requestContext } from '../policy/context';
import { evaluatePolicy } from '../policy/evaluate';
import type { Caller, PolicyOutcome, StatementOutcome } from '../policy/types';
import { authorizationType } from './authorization-type';
import { isAnonymous } from './denial';
import { requestArn } from './request-arn';

export type VpcEndpointEvidence = Pick<Evidence, 'vpcEndpoint' | 'restApi' | 'executionLog' | 'accessLog' | 'route' | 'authorizers'>;

/** How the policy of the VPC endpoint, **as read now**, fares for this request: a change of it acts at once. */
export interface VpcEndpointDecision {
  readonly endpoint?: VpcEndpointReading;
  readonly outcome?: PolicyOutcome;
  readonly caller: Caller | 'unknown';
}

/** What the words of a refusal name. */
export interface Named {
  readonly principal?: string;
  readonly arn?: string;
  readonly action?: string;
  readonly policyType?: string;
}

/**
 * The invoker is whom the Authorization header says, whatever the method asks for: nobody without a header or with a bearer token, the
 * signer with a valid signature. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html
 */
export function vpcEndpointDecision(seen: VpcEndpointEvidence, request: FailedRequest, named: Named = {}): VpcEndpointDecision {
  const endpoint = endpointOf(seen);
  const caller = invokerOf(seen, named);
  const arn = requestArn(seen, request, named.arn);
  const document = endpoint?.policy?.cut ? undefined : endpoint?.policy?.document;
  if (endpoint === undefined || document === undefined || arn === undefined)
    return { caller, ...(endpoint === undefined ? {} : { endpoint }) };
  const { accountId } = request;
  const domain = valueOf(seen.accessLog)?.variables.domainName ?? '';
  const context = requestContext({
    // Keys of the signer are filled by the signature alone, whatever the method's own authorization is.
    auth: caller === null ? 'NONE' : 'unknown',
    privateApi: true,
    vpceId: endpoint.id,
    ...(endpoint.vpcId === undefined ? {} : { vpcId: endpoint.vpcId }),
    known: {
      ...(accountId === undefined ? {} : { 'aws:ResourceAccount': accountId }),
      ...(/\.execute-api\./.test(domain) ? { 'execute-api:viaDomainArn': [] } : {}),
    },
  });
  const own = { ...context, absent: context.absent.filter((key) => !OF_ANYONE.includes(key)) };
  const outcome = evaluatePolicy(
    document,
    { action: named.action ?? 'execute-api:Invoke', resource: arn, caller, context: own },
    'resource',
  );
  return { endpoint, caller, outcome };
}

/** The same, supposing that words which name no policy are the endpoint's: then it saw the caller that they name. */
export function ifOfEndpoint(seen: VpcEndpointEvidence, request: FailedRequest, named: Named): VpcEndpointDecision {
  return vpcEndpointDecision(seen, request, { ...named, policyType: named.policyType ?? 'vpc endpoint policy' });
}

/** The endpoint that was read, unless the request's own log names another one. */
function endpointOf(seen: VpcEndpointEvidence): VpcEndpointReading | undefined {
  const endpoint = valueOf(seen.vpcEndpoint);
  const logged = valueOf(seen.accessLog)?.variables['identity.vpceId'];
  return typeof logged === 'string' && logged !== endpoint?.id ? undefined : endpoint;
}

/** Here an anonymous caller has a type and an id. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable */
const OF_ANYONE: readonly string[] = ['aws:principaltype', 'aws:userid'];

function invokerOf(seen: VpcEndpointEvidence, { principal, policyType }: Named): Caller | 'unknown' {
  // To a method without IAM everyone is anonymous; only the endpoint's own words say whom the endpoint saw.
  const isEndpoints = policyType?.includes('endpoint') === true;
  if (isEndpoints && isAnonymous(principal)) return null;
  if (principal?.startsWith('arn:')) return principal;
  const signer = valueOf(seen.accessLog)?.variables['identity.userArn'];
  if (authorizationType(seen) === 'AWS_IAM' && typeof signer === 'string' && signer.startsWith('arn:')) return signer;
  return 'unknown';
}

/** The nearest Allow wants a principal, or a key that only a signature fills: an anonymous caller can never be it. */
export function wantsSigner({ outcome }: VpcEndpointDecision): boolean {
  const nearest = outcome?.outcome === 'implicit-deny' ? outcome.deciding : undefined;
  const failed = nearest?.effect === 'Allow' ? nearest.parts.filter(({ matched }) => matched !== true) : [];
  return failed.length > 0 && failed.every((part) => part.matched === false && isOfSigner(part));
}

function isOfSigner({ part, why }: StatementOutcome['parts'][number]): boolean {
  if (part === 'principal') return true;
  return part === 'condition' && why.split('; ').every((each) => /aws:(?:principal|userid|username)/i.test(each));
}
