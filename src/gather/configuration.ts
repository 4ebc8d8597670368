import type { AuthorizerReading, StageReading } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { type Gathered, known, unknown, valueOf } from '../evidence/gathered';
import { readPolicy } from '../policy/read-policy';
import { type ApiPlace, type AwsPorts, FRESH_MS } from '../ports';

export interface ConfigurationInput {
  readonly place: ApiPlace & { readonly stage?: string };
  readonly request: FailedRequest;
  readonly signal: AbortSignal;
}

/** The API and its resource policy come from one call. */
export async function readApi(
  ports: AwsPorts,
  { place, signal }: ConfigurationInput,
): Promise<Pick<Evidence, 'restApi' | 'resourcePolicy'>> {
  const read = await ports.api.restApi(place, signal);
  if (read.status === 'unknown') return { restApi: read, resourcePolicy: read };
  const { api, policy } = read.value;
  const reading = policy === null ? null : readPolicy(policy);
  return { restApi: known(api, 'config'), resourcePolicy: known(reading, 'policy', { complete: reading === null || !reading.cut }) };
}

export async function readStage(ports: AwsPorts, { place, signal }: ConfigurationInput): Promise<Gathered<StageReading> | undefined> {
  if (place.stage === undefined) return undefined;
  const stages = await ports.api.stages(place, signal, { maxAgeMs: FRESH_MS });
  if (stages.status === 'unknown') return stages;
  const own = stages.value.find(({ name }) => name === place.stage);
  if (own !== undefined) return known(own, 'config');
  return unknown(
    'error',
    `Not found: ${place.apiId} has no stage ${place.stage}; it has ${stages.value.map(({ name }) => name).join(', ') || 'none'}.`,
  );
}

export async function readRoute(ports: AwsPorts, { place, request, signal }: ConfigurationInput): Promise<Evidence['route']> {
  const { httpMethod, path } = request;
  return httpMethod === undefined || path === undefined ? undefined : ports.api.route(place, httpMethod, path, signal);
}

/** The deployment that the stage runs matters where the saved API need not be the one that answered. */
export async function readDeployment(ports: AwsPorts, seen: Evidence, input: ConfigurationInput): Promise<Evidence['deployment']> {
  const deploymentId = valueOf(seen.stage)?.deploymentId;
  if (deploymentId === undefined) return undefined;
  const route = valueOf(seen.route);
  const policy = valueOf(seen.resourcePolicy);
  const message = `${valueOf(seen.response)?.message ?? ''} ${input.request.errorMessage ?? ''} ${input.request.responseType ?? ''}`;
  const matters =
    (route !== undefined && route.found !== 'method') ||
    (policy !== undefined && policy !== null) ||
    /missing.authentication.token|authorization header/i.test(message);
  return matters ? ports.api.deployment(input.place, deploymentId, input.signal) : undefined;
}

/** The authorizer that the request met: as its log says, else as the route says, else the only one there is. */
export function authorizerOf(seen: Evidence): AuthorizerReading | undefined {
  const all = valueOf(seen.authorizers) ?? [];
  const route = valueOf(seen.route);
  const logged = valueOf(seen.executionLog)?.authorizer?.authorizerId;
  const id = logged ?? (route?.found === 'method' ? route.authorizerId : undefined);
  if (id !== undefined) return all.find((authorizer) => authorizer.id === id);
  return route === undefined && all.length === 1 ? all[0] : undefined;
}
