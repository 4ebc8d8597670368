import type { RouteReading } from '../evidence/configuration';
import type { Layer } from './layers';

/** What an OPTIONS without credentials cannot pass, as saved. */
export function obstacleOf(route: RouteReading | undefined): 'none' | { readonly layer: Layer; readonly says: string } | undefined {
  if (route === undefined || route.found === 'nothing') return undefined;
  if (route.found === 'path-only')
    return route.methods.includes('OPTIONS') ? undefined : { layer: 'endpoint', says: `\`${route.resourcePath}\` has no OPTIONS method` };
  const { authorizationType, apiKeyRequired } = route;
  if (authorizationType === 'AWS_IAM') return { layer: 'authenticate', says: 'OPTIONS asks for a signature (AWS_IAM), as saved' };
  if (authorizationType !== 'NONE') return { layer: 'authorizer', says: `OPTIONS asks an authorizer (${authorizationType}), as saved` };
  return apiKeyRequired ? { layer: 'api-key', says: 'OPTIONS needs an API key, as saved' } : 'none';
}
