import { type DomainName, GetBasePathMappingsCommand, GetGatewayResponsesCommand, GetStagesCommand } from '@aws-sdk/client-api-gateway';
import type { ApiStagesReading, DomainReading, GatewayResponseReading, MappingReading } from '../evidence/endpoint';
import { known } from '../evidence/gathered';
import { type ApiReader, FRESH_MS, type Place } from '../ports';
import { isMissing } from './aws-errors';
import { readDomainNames } from './domain-names';
import { servesHost, toDomain, toGatewayResponse, toMapping } from './endpoint-readings';
import { everyPage } from './pages';
import { keyOf } from './place-key';
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
  const mappingsOf = (place: Place, { domainName = '', domainNameId }: DomainName, signal: AbortSignal) =>
    caches.mappings.read(
      keyOf(place, domainName, domainNameId ?? ''),
      signal,
      (own) =>
        reading(place, `/domainnames/${domainName}/basepathmappings`, own, (send) =>
          everyPage(async (position) => {
            const input = { domainName, limit: PAGE, position, ...(domainNameId === undefined ? {} : { domainNameId }) };
            const page = await send((client, options) => client.send(new GetBasePathMappingsCommand(input), options));
            return { items: (page.items ?? []).map(toMapping), next: page.position };
          }),
        ),
      FRESH_MS,
    );

  return {
    async domain(place, host, signal) {
      const domains = await readDomainNames(caches.domains, reading, place, signal);
      if (domains.status === 'unknown') return domains;
      const serving = domains.value.filter((domain) => servesHost(domain, host.toLowerCase()));
      const own = serving.find((domain) => domain.domainName?.toLowerCase() === host.toLowerCase()) ?? serving[0];
      if (own === undefined) return known(null, 'config');
      const mappings = await mappingsOf(place, own, signal);
      const read: DomainReading = toDomain(own, place, mappings.status === 'known' ? mappings.value : undefined);
      return known(read, 'config', { complete: mappings.status === 'known' && mappings.complete });
    },

    apiStages: (place, signal) =>
      caches.apiStages.read(
        keyOf(place, place.apiId),
        signal,
        (own) =>
          reading(place, `/restapis/${place.apiId}/stages`, own, async (send) => {
            const readAt = new Date().toISOString();
            try {
              const { item } = await send((client, options) => client.send(new GetStagesCommand({ restApiId: place.apiId }), options));
              return { names: (item ?? []).map(({ stageName = '' }) => stageName), readAt };
            } catch (error) {
              if (isMissing(error)) return null;
              throw error;
            }
          }),
        FRESH_MS,
      ),

    gatewayResponses: (place, signal) =>
      caches.gatewayResponses.read(
        keyOf(place, place.apiId),
        signal,
        (own) =>
          reading(place, `/restapis/${place.apiId}/gatewayresponses`, own, (send) =>
            everyPage(async (position) => {
              const input = { restApiId: place.apiId, limit: PAGE, position };
              const page = await send((client, options) => client.send(new GetGatewayResponsesCommand(input), options));
              return { items: (page.items ?? []).map(toGatewayResponse), next: page.position };
            }),
          ),
        FRESH_MS,
      ),
  };
}
