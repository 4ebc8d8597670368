import type { DeploymentReading } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { isHandedOn } from './answer-maker';
import { isCustomHost } from './base-path';
import { passageOf } from './passages';

export type DeploymentEvidence = Pick<Evidence, 'response' | 'executionLog' | 'accessLog' | 'deployment' | 'stage'>;

/** What the deployment that the stage runs says of one route, and how far that tells what answered. */
export interface DeployedRoute {
  /** The route that was looked for, as the deployment writes it. */
  readonly held?: string;
  readonly isHeld: boolean | 'unknown';
  /** The deployment that answered, where it is known to have no such route. */
  readonly lacking?: DeploymentReading & { readonly routes: readonly string[] };
  /** It is known to have been there when the request came: by its id in the access log, else by the times. */
  readonly isOlder: boolean;
  /** A canary, which runs another deployment, answered or may have. */
  readonly isCanary: boolean;
  /** API Gateway answered for this stage and for this path, not something in front of it or behind it. */
  readonly isAnswered: boolean;
}

/** Looks for a route among those of the running deployment, `GET /orders/{id}`. */
export function deployedRoute(seen: DeploymentEvidence, request: FailedRequest, isSought: (route: string) => boolean): DeployedRoute {
  const deployment = seen.deployment?.status === 'known' && seen.deployment.complete ? seen.deployment.value : undefined;
  const { apiId, stage } = request;
  const routes = deployment?.routes;
  const held = routes?.find(isSought);
  const logged = valueOf(seen.accessLog)?.variables.deploymentId;
  const isNamed = typeof logged === 'string' && logged === deployment?.id;
  const isOlder = isNamed || (typeof logged !== 'string' && isEarlier(deployment?.createdAt, request.time));
  const mayBeCanary = request.isCanary === true || (request.isCanary !== false && valueOf(seen.stage)?.hasCanary === true);
  const isCanary = mayBeCanary && !isNamed;
  const isLacking = held === undefined && isOlder && !isCanary;
  return {
    ...(held === undefined ? {} : { held }),
    isHeld: routes === undefined ? 'unknown' : held !== undefined,
    ...(deployment === undefined || routes === undefined || !isLacking ? {} : { lacking: { ...deployment, routes } }),
    isOlder,
    isCanary,
    isAnswered:
      apiId !== undefined &&
      stage !== undefined &&
      passageOf('outside', seen, request, undefined).state === 'passed' &&
      !isHandedOn(valueOf(seen.response)) &&
      !hasUnknownBasePath(seen, request),
  };
}

/** A deployment takes a while until all of AWS's servers run it, and clocks differ. */
const SETTLED_MS = 60_000;

function isEarlier(createdAt: string | undefined, time: string | undefined): boolean {
  return createdAt !== undefined && time !== undefined && Date.parse(createdAt) + SETTLED_MS <= Date.parse(time);
}

/**
 * The path may begin with a custom domain's base path, which is not part of the API: on the API's own host `$context.path` begins with
 * the stage. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function hasUnknownBasePath(seen: Pick<Evidence, 'accessLog'>, { stage, domainName: called }: FailedRequest): boolean {
  const record = valueOf(seen.accessLog)?.variables ?? {};
  if (typeof record['customDomain.basePathMatched'] === 'string') return false;
  const { domainName, path } = record;
  if (typeof domainName === 'string') return !/\.execute-api\./.test(domainName);
  if (typeof path === 'string') return stage !== undefined && !`${path}/`.startsWith(`/${stage}/`);
  // A mapping that was read later may not be the one that served the request.
  return isCustomHost(called);
}

/** A path as routes write it: without slashes at its end. */
export function asRoute(path: string): string {
  return path.replace(/(.)\/+$/, '$1');
}

/** Whether a route's template takes a request such as `GET /orders/42`: `{id}` stands for one segment, `{proxy+}` for one or more. */
export function takes(route: string, asked: string): boolean {
  const [verb, ...template] = segmentsOf(route);
  const [wanted, ...path] = segmentsOf(asked);
  if (verb !== 'ANY' && verb !== wanted) return false;
  const isGreedy = /^\{[^}]+\+\}$/.test(template.at(-1) ?? '');
  if (isGreedy ? path.length < template.length : path.length !== template.length) return false;
  return template.every((part, index) => (/^\{[^}]+\}$/.test(part) ? path[index] !== '' : part === path[index]));
}

/** `GET`, `orders`, `{id}` of `GET /orders/{id}`. */
function segmentsOf(route: string): readonly string[] {
  const [, verb = '', path = ''] = /^(\S*) \/(.*)$/s.exec(route) ?? [];
  return [verb, ...path.split('/')];
}

/** Whether a greedy route such as `ANY /files/{proxy+}` begins just below this path, which it does not take itself. */
export function beginsBelow(route: string, path: string): boolean {
  return /^\w+ (\/.*)\{[^}]+\+\}$/.exec(route)?.[1] === path.replace(/\/?$/, '/');
}

/** The path of a route without its verb. */
export function pathOf(route: string): string {
  return route.replace(/^\w+ /, '');
}
