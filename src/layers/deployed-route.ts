import type { DeploymentReading } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { matchWildcard } from '../policy/wildcard';
import { passageOf } from './passages';

export type DeploymentEvidence = Pick<Evidence, 'response' | 'executionLog' | 'accessLog' | 'deployment' | 'stage'>;

/** What the deployment that the stage runs says of one route, and how far that tells what answered. */
export interface DeployedRoute {
  /** The route that was looked for, as the deployment writes it. */
  readonly held?: string;
  readonly isHeld: boolean | 'unknown';
  /** The deployment that answered, where it is known to have no such route. */
  readonly lacking?: DeploymentReading & { readonly routes: readonly string[] };
  /** As far as the times are known; what was deployed after the request did not answer it. */
  readonly isOlder: boolean;
  /** A canary, which runs another deployment, answered or may have. */
  readonly isCanary: boolean;
  /** API Gateway answered for this stage, not something in front of it. */
  readonly isAnswered: boolean;
}

/** Looks for a route among those of the running deployment, `GET /orders/{id}`. */
export function deployedRoute(seen: DeploymentEvidence, request: FailedRequest, isSought: (route: string) => boolean): DeployedRoute {
  const deployment = seen.deployment?.status === 'known' && seen.deployment.complete ? seen.deployment.value : undefined;
  const { apiId, stage, time } = request;
  const routes = deployment?.routes;
  const held = routes?.find(isSought);
  const isOlder = deployment?.createdAt === undefined || time === undefined || Date.parse(deployment.createdAt) <= Date.parse(time);
  const isCanary = request.isCanary === true || (request.isCanary !== false && valueOf(seen.stage)?.hasCanary === true);
  const isLacking = held === undefined && isOlder && !isCanary;
  return {
    ...(held === undefined ? {} : { held }),
    isHeld: routes === undefined ? 'unknown' : held !== undefined,
    ...(deployment === undefined || routes === undefined || !isLacking ? {} : { lacking: { ...deployment, routes } }),
    isOlder,
    isCanary,
    isAnswered: apiId !== undefined && stage !== undefined && passageOf('outside', seen, request, undefined).state === 'passed',
  };
}

/** A path as routes write it: without slashes at its end. */
export function asRoute(path: string): string {
  return path.replace(/(.)\/+$/, '$1');
}

/** Whether a route's template takes a request such as `GET /orders/42`. */
export function takes(route: string, asked: string): boolean {
  return matchWildcard(route.replace(/^ANY /, '* ').replace(/\{[^}]+\}/g, '?*'), asked);
}

/** Whether a greedy route such as `ANY /files/{proxy+}` begins just below this path, which it does not take itself. */
export function beginsBelow(route: string, path: string): boolean {
  return /^\w+ (\/.*)\{[^}]+\+\}$/.exec(route)?.[1] === path.replace(/\/?$/, '/');
}

/** The path of a route without its verb. */
export function pathOf(route: string): string {
  return route.replace(/^\w+ /, '');
}
