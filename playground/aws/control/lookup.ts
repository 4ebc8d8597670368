import type { DomainName } from '../domain-name';
import type { AuthorizerDefinition, Deployment, ResourceDefinition } from '../model';
import type { Region } from '../region';
import type { RestApi } from '../rest-api';
import { ServiceError } from '../service-error';
import type { Stage } from '../stage';
import type { ApiKey, UsagePlan } from '../usage-plan';

/** The path parameters and query of one control-plane call. */
export interface Call {
  readonly region: Region;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

function found<T>(item: T | undefined, message: string): T {
  if (item === undefined) throw new ServiceError(404, 'NotFoundException', message);
  return item;
}

export function apiOf({ region, path }: Call): RestApi {
  return found(region.restApis.get(path.api ?? ''), `Invalid API identifier specified ${region.account.id}:${path.api}`);
}

export function stageOf(call: Call): Stage {
  return found(apiOf(call).stages.get(call.path.stage ?? ''), 'Invalid stage identifier specified');
}

export function resourceOf(call: Call): ResourceDefinition {
  return found(apiOf(call).saved.resources[call.path.resource ?? ''], 'Invalid Resource identifier specified');
}

export function authorizerOf(call: Call): AuthorizerDefinition {
  return found(apiOf(call).saved.authorizers[call.path.authorizer ?? ''], 'Invalid Authorizer identifier specified');
}

export function deploymentOf(call: Call): Deployment {
  return found(
    apiOf(call).deployments.find((item) => item.id === call.path.deployment),
    'Invalid Deployment identifier specified',
  );
}

export function planOf({ region, path }: Call): UsagePlan {
  return found(region.usagePlans.get(path.plan ?? ''), 'Invalid Usage Plan ID specified');
}

export function keyOf({ region, path }: Call): ApiKey {
  return found(region.apiKeys.get(path.key ?? ''), 'Invalid API Key identifier specified');
}

export function domainOf({ region, path }: Call): DomainName {
  return found(region.domainNames.get(path.domain ?? ''), 'Invalid domain name identifier specified');
}

export function methodOf(call: Call): ResourceDefinition['methods'][string] {
  return found(resourceOf(call).methods[call.path.verb ?? ''], 'Invalid Method identifier specified');
}

const MOST = 500;
const USUAL = 25;

/** A page of a list: `limit` 25 by default and at most 500, `position` for the next. https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApis.html */
export function page<T>({ query }: Call, items: readonly T[]): { readonly item: readonly T[]; readonly position?: string } {
  const limit = Number(query.get('limit') ?? USUAL);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw new ServiceError(400, 'BadRequestException', `Invalid limit parameter, must be between 1 and ${MOST}`);
  const position = query.get('position');
  const from = position === null ? 0 : Number(Buffer.from(position, 'base64url').toString());
  if (!Number.isInteger(from)) throw new ServiceError(400, 'BadRequestException', 'Invalid position parameter');
  const next = from + limit;
  return { item: items.slice(from, next), ...(next < items.length ? { position: Buffer.from(String(next)).toString('base64url') } : {}) };
}
