import type { DeploymentReading } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { matchWildcard } from '../policy/wildcard';
import { passageOf } from './passages';

export type DeploymentEvidence = Pick<Evidence, 'response' | 'executionLog' | 'accessLog' | 'deployment' | 'stage'>;

/** What the deployment that the stage runs says of one route, and how far that tells what answered. */
export interface DeployedRoute {
  /** The deployed route that was looked for. */
  readonly held?: string;
  /** The deployment that answered, where it is known to have no such route. */
  readonly lacking?: DeploymentReading & { readonly routes: readonly string[] };
  /** As far as the times are known. What was deployed after the request did not answer it. */
  readonly isOlder: boolean;
  /** A canary, which runs another deployment, answered or may have. */
  readonly isCanary: boolean;
  /** API Gateway answered, not something in front of it. */
  readonly isAnswered: boolean;
}

/** Looks for a route in the running deployment: `GET /orders/{id}`, the verb or `ANY` first. */
export function deployedRoute(
  seen: DeploymentEvidence,
  { request }: { readonly request: FailedRequest },
  isSought: (route: string) => boolean,
): DeployedRoute {
  const deployment = seen.deployment?.status === 'known' && seen.deployment.complete ? seen.deployment.value : undefined;
  const { time } = request;
  const routes = deployment?.routes;
  const held = routes?.find(isSought);
  const isOlder = deployment?.createdAt === undefined || time === undefined || Date.parse(deployment.createdAt) <= Date.parse(time);
  const isCanary = request.isCanary === true || (request.isCanary !== false && valueOf(seen.stage)?.hasCanary === true);
  const isLacking = held === undefined && isOlder && !isCanary;
  return {
    ...(held === undefined ? {} : { held }),
    ...(deployment === undefined || routes === undefined || !isLacking ? {} : { lacking: { ...deployment, routes } }),
    isOlder,
    isCanary,
    isAnswered: passageOf('outside', seen, request, undefined).state === 'passed',
  };
}

/** A path as routes write it: without a slash at its end. */
export function withoutLastSlash(path: string): string {
  return path.replace(/(.)\/+$/, '$1');
}

/** Whether a route's template takes `GET /orders/42`. */
export function takes(route: string, asked: string): boolean {
  return matchWildcard(route.replace(/^ANY /, '* ').replace(/\{[^}]+\}/g, '?*'), asked);
}

/** The same of the path alone, whatever the verb. */
export function takesPath(route: string, asked: string): boolean {
  return takes(route.replace(/^\w+/, 'ANY'), asked);
}

/** A greedy route such as `ANY /files/{proxy+}` whose parent is this path: it does not take the parent itself. */
export function isGreedyBelow(route: string, path: string): boolean {
  return /^\w+ (\/.*)\{[^}]+\+\}$/.exec(route)?.[1] === path.replace(/\/?$/, '/');
}
