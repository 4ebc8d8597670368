import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { asRoute, takes } from './deployed-route';

/** Neither a web ACL nor an API key can have said "Forbidden" on this stage: as it runs, not only as it is saved. */
export function asksForNothing(
  seen: Pick<Evidence, 'stage' | 'route' | 'deployment'>,
  { httpMethod, path }: Pick<FailedRequest, 'httpMethod' | 'path'>,
): boolean {
  const stage = valueOf(seen.stage);
  const route = valueOf(seen.route);
  const methods = seen.deployment?.status === 'known' && seen.deployment.complete ? seen.deployment.value.methods : undefined;
  if (stage === undefined || stage.webAclArn !== undefined || stage.hasCanary || route === undefined || methods === undefined) return false;
  if (httpMethod === undefined || path === undefined || (route.found === 'method' && route.apiKeyRequired)) return false;
  const asked = `${httpMethod.toUpperCase()} ${asRoute(path)}`;
  return !Object.entries(methods).some(([route, { apiKeyRequired }]) => apiKeyRequired !== false && takes(route, asked));
}
