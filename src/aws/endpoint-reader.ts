import { type DomainName, GetBasePathMappingsCommand, GetGatewayResponsesCommand, GetStagesCommand } from '@aws-sdk/client-api-gateway';
import type { ApiStagesReading, DomainReading, GatewayResponseReading, MappingReading } from '../evidence/endpoint';
import { known } from '../evidence/gathered';
import { type ApiReader, FRESH_MS } from '../ports';
import { isMissing } from './aws-errors';
import { readDomainNames } from './domain-names';
import { servesHost, toDomain, toGatewayResponse, toMapping } from './endpoint-readings';
import { everyPage } from './pages';
import { createReadCache, type ReadCache } from './read-cache';
import type { Reading } from './reading';

export interface EndpointCaches {
  readonly domains: ReadCache<readonly DomainName[]>;
  readonly mappings: ReadCache<readonly MappingReading[]>;
  readonly apiStages: ReadCache<ApiStagesReading | null>;
  readonly gatewayResponses: ReadCache<readonly GatewayResponseReading[]>;
}

export function createEndpointCaches(ttlMs?: number): EndpointCaches {
  return {
    domains: createReadCache(ttlMs),
    mappings: createReadCache(ttlMs),
    apiStages: createReadCache(ttlMs),
    gatewayResponses: createReadCache(ttlMs),
  };
}

const PAGE = 500;

/** Reads what stands between a host name and a stage. https://docs.aws.amazon.com/apigateway/latest/api/API_GetDomainNames.html */
export function createEndpointReader(
  caches: EndpointCaches,
  reading: Reading,
): Pick<ApiReader, 'domain' | 'apiStages' | 'gatewayResponses'> {
  const mappingsOf = (region: string, { domainName = '', domainNameId }: DomainName, signal: AbortSignal) =>
    caches.mappings.read(
      `${region}/${domainName}/${domainNameId ?? ''}`,
      signal,
      (own) =>
        reading(region, `/domainnames/${domainName}/basepathmappings`, own, (send) =>
          everyPage(async (position) => {
            const input = { domainName, limit: PAGE, position, ...(domainNameId === undefined ? {} : { domainNameId }) };
            const page = await send((client, options) => client.send(new GetBasePathMappingsCommand(input), options));
            return { items: (page.items ?? []).map(toMapping), next: page.position };
          }),
        ),
      FRESH_MS,
    );

  return {
    async domain({ region }, host, signal) {
      const domains = await readDomainNames(caches.domains, reading, region, signal);
      if (domains.status === 'unknown') return domains;
      const serving = domains.value.filter((domain) => servesHost(domain, host.toLowerCase()));
      const own = serving.find((domain) => domain.domainName?.toLowerCase() === host.toLowerCase()) ?? serving[0];
      if (own === undefined) return known(null, 'config');
      const mappings = await mappingsOf(region, own, signal);
      const read: DomainReading = toDomain(own, region, mappings.status === 'known' ? mappings.value : undefined);
      return known(read, 'config', { complete: mappings.status === 'known' && mappings.complete });
    },

    apiStages: ({ region, apiId }, signal) =>
      caches.apiStages.read(
        `${region}/${apiId}`,
        signal,
        (own) =>
          reading(region, `/restapis/${apiId}/stages`, own, async (send) => {
            const readAt = new Date().toISOString();
            try {
              const { item } = await send((client, options) => client.send(new GetStagesCommand({ restApiId: apiId }), options));
              return { names: (item ?? []).map(({ stageName = '' }) => stageName), readAt };
            } catch (error) {
              if (isMissing(error)) return null;
              throw error;
            }
          }),
        FRESH_MS,
      ),

    gatewayResponses: ({ region, apiId }, signal) =>
      caches.gatewayResponses.read(
        `${region}/${apiId}`,
        signal,
        (own) =>
          reading(region, `/restapis/${apiId}/gatewayresponses`, own, (send) =>
            everyPage(async (position) => {
              const input = { restApiId: apiId, limit: PAGE, position };
              const page = await send((client, options) => client.send(new GetGatewayResponsesCommand(input), options));
              return { items: (page.items ?? []).map(toGatewayResponse), next: page.position };
            }),
          ),
        FRESH_MS,
      ),
  };
}
