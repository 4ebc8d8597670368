import type { DomainReading, MappingReading } from '../evidence/endpoint';
import type { FailedRequest } from '../evidence/failed-request';

/** Where a custom domain's mapping leads a path. */
export interface MappedPath {
  readonly mapping: MappingReading;
  /** Of the mapping, else the part of the path behind the base path. */
  readonly stage?: string;
  /** What is left for the API's resources. */
  readonly path: string;
}

/** The host is a custom domain name, as far as its name tells. */
export function isCustomHost(host: string | undefined): host is string {
  return host?.includes('.') === true && !/\.amazonaws\.com(?:\.cn)?$/i.test(host);
}

/** The API's own host. https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-call-api.html */
export function isOwnHost({ domainName, apiId, region }: Pick<FailedRequest, 'domainName' | 'apiId' | 'region'>): boolean {
  const [, id, ofRegion] = /^([a-z0-9]+)\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/i.exec(domainName ?? '') ?? [];
  return id !== undefined && (apiId === undefined || apiId === id) && (region === undefined || region === ofRegion?.toLowerCase());
}

/**
 * The mapping that serves a path: the base path is its first part; the mapping without a base path takes the rest. Undefined: none does,
 * or the mappings are not known. https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html
 */
export function mappedPath({ mappings }: Pick<DomainReading, 'mappings'>, urlPath: string): MappedPath | undefined {
  const parts = urlPath.split('/').filter((part) => part !== '');
  const fits = (mappings ?? [])
    .map((mapping) => ({ mapping, base: mapping.basePath.split('/').filter((part) => part !== '') }))
    .filter(({ base }) => base.every((part, index) => part === parts[index]))
    .sort((a, b) => b.base.length - a.base.length);
  const best = fits[0];
  if (best === undefined) return undefined;
  const rest = parts.slice(best.base.length);
  const { stage } = best.mapping;
  if (stage !== undefined) return { mapping: best.mapping, stage, path: `/${rest.join('/')}` };
  const [named, ...path] = rest;
  return { mapping: best.mapping, ...(named === undefined ? {} : { stage: named }), path: `/${path.join('/')}` };
}
