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
import { type ApiPlace, type ApiReader, FRESH_MS, type Meter, type Place } from '../ports';
import { type Pace, unpaced } from '../quota/quotas';
import type { AwsClients } from './clients';
import { toAuthorizer, toDeployment, toRestApi, toStage } from './configuration-readings';
import { createEndpointCaches, createEndpointReader, type EndpointCaches } from './endpoint-reader';
import { everyPage } from './pages';
import { keyOf } from './place-key';
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

export interface ApiReaderOptions {
  readonly clients: AwsClients;
  readonly caches: ApiCaches;
  readonly meter: Meter;
  /** What each call waits at; undefined: nothing. */
  readonly pace?: Pace;
  /** Which account a place is in, from its credentials or as configured. */
  readonly accountOf: (place: Place, signal: AbortSignal) => Promise<Gathered<string>>;
}

/**
 * Reads API Gateway's REST APIs: https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html
 * All operations together have 10 calls a second in an account and Region, shared with the team's deployments; hence the cache.
 */
export function createApiReader({ clients, caches, meter, pace = unpaced, accountOf }: ApiReaderOptions): ApiReader {
  const reading = createReading(clients, meter, pace);

  /** Routes are asked for by one request, and counted for a deployment: one read serves both. */
  function resourcesOf(place: ApiPlace, signal: AbortSignal): Promise<Gathered<readonly ResourceOfApi[]>> {
    const { apiId } = place;
    const load = (send: Send) =>
      everyPage(async (position) => {
        const input = { restApiId: apiId, limit: PAGE, embed: ['methods'], position };
        const page = await send((client, options) => client.send(new GetResourcesCommand(input), options));
        return { items: (page.items ?? []).map(toResource), next: page.position };
      });
    return caches.resources.read(
      keyOf(place, apiId),
      signal,
      (own) => reading(place, `/restapis/${apiId}/resources`, own, load, 'apigateway:GetResources'),
      FRESH_MS,
    );
  }

  return {
    ...createEndpointReader(caches, reading),

    account: (place, signal) => caches.account.read(place.account ?? '', signal, (own) => accountOf(place, own)),

    listApis: (place, signal, options) =>
      caches.apis.read(
        keyOf(place),
        signal,
        (own) =>
          reading(place, '/restapis', own, (send) =>
            everyPage(async (position) => {
              const page = await send((client, options) => client.send(new GetRestApisCommand({ limit: PAGE, position }), options));
              return { items: (page.items ?? []).map(toRestApi), next: page.position };
            }),
          ),
        options?.maxAgeMs,
      ),

    restApi: (place, signal) =>
      caches.api.read(
        keyOf(place, place.apiId),
        signal,
        (own) =>
          reading(place, `/restapis/${place.apiId}`, own, async (send) => {
            const api = await send((client, options) => client.send(new GetRestApiCommand({ restApiId: place.apiId }), options));
            return { api: toRestApi(api), policy: api.policy === undefined || api.policy === '' ? null : api.policy };
          }),
        FRESH_MS,
      ),

    stages: (place, signal, options) =>
      caches.stages.read(
        keyOf(place, place.apiId),
        signal,
        (own) =>
          reading(place, `/restapis/${place.apiId}/stages`, own, async (send) => {
            const { item } = await send((client, options) => client.send(new GetStagesCommand({ restApiId: place.apiId }), options));
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

    authorizers: (place, signal) =>
      caches.authorizers.read(
        keyOf(place, place.apiId),
        signal,
        (own) =>
          reading(place, `/restapis/${place.apiId}/authorizers`, own, (send) =>
            everyPage(async (position) => {
              const page = await send((client, options) =>
                client.send(new GetAuthorizersCommand({ restApiId: place.apiId, limit: PAGE, position }), options),
              );
              return { items: (page.items ?? []).map(toAuthorizer), next: page.position };
            }),
          ),
        FRESH_MS,
      ),

    usagePlans: (place, keyId, signal) =>
      caches.usagePlans.read(
        keyOf(place, place.apiId, place.stage, keyId ?? ''),
        signal,
        (own) => reading(place, '/usageplans', own, (send) => readUsagePlans(send, place, keyId)),
        FRESH_MS,
      ),

    deployment: (place, deploymentId, signal) =>
      caches.deployment.read(keyOf(place, place.apiId, deploymentId), signal, (own) =>
        reading(place, `/restapis/${place.apiId}/deployments/${deploymentId}`, own, async (send) => {
          const input = { restApiId: place.apiId, deploymentId, embed: ['apisummary'] };
          return toDeployment(await send((client, options) => client.send(new GetDeploymentCommand(input), options)));
        }),
      ),
  };
}
