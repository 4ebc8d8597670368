import { symptomsOf } from '../causes/symptoms';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { type Gathered, known, unknown, valueOf } from '../evidence/gathered';
import type { PrivateDomainReading } from '../evidence/private-network';
import { savedPolicyDisagrees } from '../layers/resource-policy-disagreement';
import { isLogged } from '../layers/stage-log';
import { readPolicy } from '../policy/read-policy';
import { type AwsPorts, scopeOf } from '../ports';
import type { ConfigurationInput } from './configuration';

/** The endpoint of a private call, or those that may have caught a public one: EC2 is asked only where either is in play. */
export async function readVpcEndpoints(
  ports: AwsPorts,
  seen: Evidence,
  { place, request, signal }: ConfigurationInput,
): Promise<Pick<Evidence, 'vpcEndpoint' | 'privateDns'>> {
  const types = valueOf(seen.restApi)?.endpointTypes;
  const { vpceId } = request;
  if (vpceId !== undefined) {
    const read = await ports.privateApi.vpcEndpoints(scopeOf(place), signal);
    if (read.status === 'unknown') return { vpcEndpoint: read };
    const own = read.value.find(({ id }) => id === vpceId);
    return { vpcEndpoint: own === undefined ? notVisible(vpceId) : known(own, 'vpc-endpoint') };
  }
  if (types?.includes('PRIVATE')) return { vpcEndpoint: UNNAMED };
  if (types === undefined || !mayBeCaught(seen, request)) return {};
  const read = await ports.privateApi.vpcEndpoints(scopeOf(place), signal);
  return { privateDns: read.status === 'unknown' ? read : known(read.value.filter(catches), 'vpc-endpoint') };
}

const UNNAMED = unknown(
  'disabled',
  'Nothing that was read names the VPC endpoint of this request.',
  'Add `$context.identity.vpceId` to the access log’s format.',
);

function notVisible(vpceId: string): Gathered<never> {
  return unknown(
    'elsewhere',
    `${vpceId} is not among this account’s endpoints for execute-api: one of another account is not visible from here.`,
    'Ask the owner of the VPC endpoint for its policy.',
  );
}

function catches({ privateDnsEnabled, state }: { readonly privateDnsEnabled: boolean; readonly state?: string }): boolean {
  return privateDnsEnabled && (state === undefined || state.toLowerCase() === 'available');
}

/** A bare “Forbidden” without a line in any log, of a caller who speaks of a VPC. */
function mayBeCaught(seen: Evidence, request: FailedRequest): boolean {
  const speaksOfVpc = valueOf(seen.description)?.signs.includes('private-api') === true;
  return speaksOfVpc && !isLogged(seen) && symptomsOf(seen, request).some(({ id }) => id === 'forbidden' || id === 'unnamed');
}

const DOMAIN_ARN = /:\/?domainnames\/([a-z0-9.*-]{3,253})/i;

/** The domain that the refusal names, else the one that was called; undefined where it is API Gateway's own host. */
function domainOf(seen: Evidence, request: FailedRequest): string | undefined {
  const named = DOMAIN_ARN.exec(`${valueOf(seen.response)?.message ?? ''} ${request.errorMessage ?? ''}`)?.[1];
  const called = valueOf(seen.accessLog)?.variables.domainName ?? valueOf(seen.call)?.host;
  const domain = named ?? called ?? undefined;
  return domain === undefined || /\.amazonaws\.com(?:\.cn)?$/.test(domain) ? undefined : domain;
}

const MAY_BE_THE_DOMAIN: ReadonlySet<string> = new Set(['forbidden', 'unnamed', 'access-denied-unnamed']);

/** Read where the domain may have refused: its text names it, or it says so little that anything before the API may have. */
export async function readPrivateDomain(
  ports: AwsPorts,
  seen: Evidence,
  { request, signal }: Omit<ConfigurationInput, 'place'>,
): Promise<Gathered<PrivateDomainReading | null> | undefined> {
  const domainName = domainOf(seen, request);
  const [symptom] = symptomsOf(seen, request);
  if (domainName === undefined || symptom === undefined) return undefined;
  if (!MAY_BE_THE_DOMAIN.has(symptom.id) && !DOMAIN_ARN.test(symptom.captures.arn ?? '')) return undefined;
  const here = ports.scopes.filter(({ region }) => region === request.region);
  const scopes = here.length === 0 ? ports.scopes : here;
  const read = await Promise.all(scopes.map((scope) => ports.privateApi.privateDomain({ ...scope, domainName }, signal)));
  const [own, ...more] = read.filter((each) => each.status === 'known' && each.value !== null);
  if (more.length > 0) return SHARED_NAME;
  return own ?? read.find((each) => each.status === 'unknown') ?? read[0];
}

/** Private domains of two accounts or Regions can have one name. */
const SHARED_NAME = unknown(
  'elsewhere',
  'More than one private domain has this name, and nothing that was read tells which of them was called.',
  'Look at the policy of the domain whose VPC endpoint the caller uses.',
);

/** Worth a call only where the saved policy would not have refused what was refused. */
export async function readExportedPolicy(
  ports: AwsPorts,
  seen: Evidence,
  { place: { stage, ...api }, request, signal }: ConfigurationInput,
): Promise<Evidence['exportedPolicy']> {
  if (stage === undefined || !savedPolicyDisagrees(seen, { request, symptoms: symptomsOf(seen, request) })) return undefined;
  const read = await ports.privateApi.exportedPolicy({ ...api, stage }, signal);
  if (read.status === 'unknown') return read;
  return known(read.value === null ? null : readPolicy(read.value), 'policy');
}
