import type { RouteReading } from '../evidence/configuration';
import type { IntegrationReading } from '../evidence/endpoint';
import { nearRoutes } from './near-routes';
import { type ResourceOfApi, segmentsOf } from './resources-of-api';

const isGreedy = (part: string): boolean => /^\{[^}]+\+\}$/.test(part);
const isParameter = (part: string): boolean => /^\{[^}]+\}$/.test(part);

/** One letter a segment, `a` fixed, `b` a parameter, `c` the rest: the least in the alphabet is the most specific. Undefined: no match. */
function specificity(template: readonly string[], path: readonly string[]): string | undefined {
  let rank = '';
  for (const [index, part] of template.entries()) {
    const asked = path[index];
    if (asked === undefined) return undefined;
    if (isGreedy(part)) return `${rank}c`;
    if (!isParameter(part) && part !== asked) return undefined;
    rank += isParameter(part) ? 'b' : 'a';
  }
  return template.length === path.length ? rank : undefined;
}

/**
 * The resource and method that API Gateway chooses: the most specific resource first, then its own verb, then `ANY`.
 * A greedy `{proxy+}` stands for at least one segment.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html
 */
export function matchRoute(resources: readonly ResourceOfApi[], verb: string, path: string): RouteReading {
  const asked = segmentsOf(path);
  const method = verb.toUpperCase();
  const [best] = resources
    .filter((resource) => Object.keys(resource.methods).length > 0)
    .flatMap((resource) => {
      const rank = specificity(segmentsOf(resource.path), asked);
      return rank === undefined ? [] : [{ resource, rank }];
    })
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  if (best === undefined) return { found: 'nothing', near: nearRoutes(resources, method, path) };
  const { methods, path: resourcePath } = best.resource;
  const chosen = methods[method] === undefined ? 'ANY' : method;
  const found = methods[chosen];
  if (found === undefined) return { found: 'path-only', resourcePath, methods: Object.keys(methods).sort() };
  const { integration: _, ...reading } = found;
  return { found: 'method', resourcePath, httpMethod: chosen, ...reading };
}

/** The integration of the method that serves a request; undefined where none does. */
export function matchIntegration(resources: readonly ResourceOfApi[], verb: string, path: string): IntegrationReading | undefined {
  const route = matchRoute(resources, verb, path);
  if (route.found !== 'method') return undefined;
  return resources.find((resource) => resource.path === route.resourcePath)?.methods[route.httpMethod]?.integration;
}
