import {
  type APIGatewayClient,
  GetAuthorizersCommand,
  GetDeploymentCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStagesCommand,
} from '@aws-sdk/client-api-gateway';
import type { AuthorizerReading, DeploymentReading, RestApiReading, StageReading, UsagePlansReading } from '../evidence/configuration';
import { type Gathered, known } from '../evidence/gathered';
import { type ApiPlace, type ApiReader, FRESH_MS, type Meter } from '../ports';
import { readAccount } from './account';
import type { AwsClients } from './clients';
import { toAuthorizer, toDeployment, toRestApi, toStage } from './configuration-readings';
import { createEndpointCaches, createEndpointReader, type EndpointCaches } from './endpoint-reader';
import { everyPage } from './pages';
import { createReadCache, type ReadCache } from './read-cache';
import { createReading } from './reading';
import { toResource } from './resource-readings';
import { type ResourceOfApi, savedRoutes } from './resources-of-api';
import { matchIntegration, matchRoute } from './route-match';
import { readUsagePlans } from './usage-plans';

/** What is kept between questions: the skeleton (APIs, stages) for a minute, what decides an answer for seconds. */
export interface ApiCaches extends EndpointCaches {
  readonly account: ReadCache<string>;
  readonly apis: ReadCache<readonly RestApiReading[]>;
  readonly api: ReadCache<{ readonly api: RestApiReading; readonly policy: string | null }>;
  readonly stages: ReadCache<readonly StageReading[]>;
  readonly resources: ReadCache<readonly ResourceOfApi[]>;
  readonly authorizers: ReadCache<readonly AuthorizerReading[]>;
  readonly usagePlans: ReadCache<UsagePlansReading>;
  readonly deployment: ReadCache<DeploymentReading>;
}

export function createApiCaches(ttlMs?: number): ApiCaches {
  return {
    account: createReadCache(ttlMs),
    apis: createReadCache(ttlMs),
    api: createReadCache(ttlMs),
    stages: createReadCache(ttlMs),
    resources: createReadCache(ttlMs),
    authorizers: createReadCache(ttlMs),
    usagePlans: createReadCache(ttlMs),
    deployment: createReadCache(ttlMs),
    ...createEndpointCaches(ttlMs),
  };
}

const PAGE = 500;

/** Sends one command under the meter and the signal. */
export type Send = <T extends { readonly $metadata: { readonly attempts?: number | undefined } }>(
  run: (client: APIGatewayClient, options: { abortSignal: AbortSignal }) => Promise<T>,
) => Promise<T>;

/**
 * Reads API Gateway's REST APIs: https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html
 * All operations together have 10 calls a second in an account and Region, shared with the team's deployments; hence the cache.
 */
export function createApiReader(clients: AwsClients, caches: ApiCaches, meter: Meter, regions: readonly string[]): ApiReader {
  const reading = createReading(clients, meter);

  /** Routes are asked for by one request, and counted for a deployment: one read serves both. */
  function resourcesOf({ region, apiId }: ApiPlace, signal: AbortSignal): Promise<Gathered<readonly ResourceOfApi[]>> {
    return caches.resources.read(
      `${region}/${apiId}`,
      signal,
      (own) =>
        reading(region, `/restapis/${apiId}/resources`, own, (send) =>
          everyPage(async (position) => {
            const input = { restApiId: apiId, limit: PAGE, embed: ['methods'], position };
            const page = await send((client, options) => client.send(new GetResourcesCommand(input), options));
            return { items: (page.items ?? []).map(toResource), next: page.position };
          }),
        ),
      FRESH_MS,
    );
  }

  return {
    ...createEndpointReader(caches, reading),

    account: (signal) => caches.account.read('', signal, (own) => readAccount(clients, regions, meter, own)),

    listApis: ({ region }, signal, options) =>
      caches.apis.read(
        region,
        signal,
        (own) =>
          reading(region, '/restapis', own, (send) =>
            everyPage(async (position) => {
              const page = await send((client, options) => client.send(new GetRestApisCommand({ limit: PAGE, position }), options));
              return { items: (page.items ?? []).map(toRestApi), next: page.position };
            }),
          ),
        options?.maxAgeMs,
      ),

    restApi: ({ region, apiId }, signal) =>
      caches.api.read(
        `${region}/${apiId}`,
        signal,
        (own) =>
          reading(region, `/restapis/${apiId}`, own, async (send) => {
            const api = await send((client, options) => client.send(new GetRestApiCommand({ restApiId: apiId }), options));
            return { api: toRestApi(api), policy: api.policy === undefined || api.policy === '' ? null : api.policy };
          }),
        FRESH_MS,
      ),

    stages: ({ region, apiId }, signal, options) =>
      caches.stages.read(
        `${region}/${apiId}`,
        signal,
        (own) =>
          reading(region, `/restapis/${apiId}/stages`, own, async (send) => {
            const { item } = await send((client, options) => client.send(new GetStagesCommand({ restApiId: apiId }), options));
            return (item ?? []).map(toStage);
          }),
        options?.maxAgeMs,
      ),

    async routes(place, signal) {
      const resources = await resourcesOf(place, signal);
      return resources.status === 'unknown' ? resources : known(savedRoutes(resources.value), 'config');
    },

    async integration(place, method, path, signal) {
      const resources = await resourcesOf(place, signal);
      return resources.status === 'unknown' ? resources : known(matchIntegration(resources.value, method, path) ?? null, 'config');
    },

    async route(place, method, path, signal) {
      const resources = await resourcesOf(place, signal);
      return resources.status === 'unknown' ? resources : known(matchRoute(resources.value, method, path), 'config');
    },

    authorizers: ({ region, apiId }, signal) =>
      caches.authorizers.read(
        `${region}/${apiId}`,
        signal,
        (own) =>
          reading(region, `/restapis/${apiId}/authorizers`, own, (send) =>
            everyPage(async (position) => {
              const page = await send((client, options) =>
                client.send(new GetAuthorizersCommand({ restApiId: apiId, limit: PAGE, position }), options),
              );
              return { items: (page.items ?? []).map(toAuthorizer), next: page.position };
            }),
          ),
        FRESH_MS,
      ),

    usagePlans: (place, keyId, signal) =>
      caches.usagePlans.read(
        `${place.region}/${place.apiId}/${place.stage}/${keyId ?? ''}`,
        signal,
        (own) => reading(place.region, '/usageplans', own, (send) => readUsagePlans(send, place, keyId)),
        FRESH_MS,
      ),

    deployment: ({ region, apiId }, deploymentId, signal) =>
      caches.deployment.read(`${region}/${apiId}/${deploymentId}`, signal, (own) =>
        reading(region, `/restapis/${apiId}/deployments/${deploymentId}`, own, async (send) => {
          const input = { restApiId: apiId, deploymentId, embed: ['apisummary'] };
          return toDeployment(await send((client, options) => client.send(new GetDeploymentCommand(input), options)));
        }),
      ),
  };
}
