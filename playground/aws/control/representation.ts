import type { AuthorizerDefinition, Deployment, MethodDefinition, MethodSettings, ResourceDefinition } from '../model';
import type { Region } from '../region';
import type { RestApi } from '../rest-api';
import type { Stage } from '../stage';
import type { ApiKey, UsagePlan } from '../usage-plan';
import { functionUri, integrationJson } from './integration-representation';

/** Times travel as seconds since 1970. */
const seconds = (epochMs: number): number => Math.floor(epochMs / 1000);

/** The policy comes back as a string whose quotes and slashes are escaped once more. https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApi.html */
export function escapedPolicy(policy: string): string {
  return JSON.stringify(policy).slice(1, -1).replaceAll('/', '\\/');
}

export function restApiJson(api: RestApi): unknown {
  const { saved } = api;
  return {
    id: api.id,
    name: api.name,
    description: api.description,
    createdDate: seconds(api.createdDate),
    apiKeySource: saved.apiKeySource,
    endpointConfiguration: { types: api.endpointTypes, ipAddressType: api.ipAddressType },
    policy: saved.policy === undefined ? undefined : escapedPolicy(saved.policy),
    tags: {},
    disableExecuteApiEndpoint: saved.disableExecuteApiEndpoint,
    rootResourceId: api.rootResourceId,
  };
}

const settingsJson = (settings: MethodSettings): unknown => ({
  metricsEnabled: false,
  loggingLevel: settings.loggingLevel ?? 'OFF',
  dataTraceEnabled: settings.dataTraceEnabled ?? false,
  throttlingBurstLimit: settings.throttle?.burstLimit ?? 5000,
  throttlingRateLimit: settings.throttle?.rateLimit ?? 10000,
  cachingEnabled: settings.cache !== undefined,
  cacheTtlInSeconds: 300,
  cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: settings.cache ?? 'SUCCEED_WITH_RESPONSE_HEADER',
});

export function stageJson(stage: Stage): unknown {
  const { settings, api, canary } = stage;
  const methodSettings: Record<string, unknown> = {};
  const { loggingLevel, dataTraceEnabled, throttle, cache } = settings;
  if ([loggingLevel, dataTraceEnabled, throttle, cache].some((each) => each !== undefined)) methodSettings['*/*'] = settingsJson(settings);
  for (const [key, own] of Object.entries(settings.methodSettings ?? {})) methodSettings[key] = settingsJson(own);
  const { accessLog } = settings;
  return {
    deploymentId: stage.deployment.id,
    stageName: stage.name,
    description: settings.description,
    cacheClusterEnabled: false,
    cacheClusterStatus: 'NOT_AVAILABLE',
    methodSettings,
    variables: settings.variables,
    accessLogSettings:
      accessLog === undefined
        ? undefined
        : {
            format: accessLog.format,
            destinationArn: `arn:aws:logs:${api.region.name}:${api.region.account.id}:log-group:${accessLog.group}`,
          },
    canarySettings:
      canary === undefined
        ? undefined
        : { percentTraffic: canary.percentTraffic, deploymentId: canary.deployment.id, useStageCache: false },
    tracingEnabled: settings.tracingEnabled ?? false,
    webAclArn: stage.webAclArn,
    createdDate: seconds(stage.createdDate),
    lastUpdatedDate: seconds(stage.lastUpdatedDate),
  };
}

export function methodJson(region: Region, method: MethodDefinition): unknown {
  return {
    httpMethod: method.httpMethod,
    authorizationType: method.authorizationType,
    authorizerId: method.authorizerId,
    apiKeyRequired: method.apiKeyRequired,
    authorizationScopes: method.authorizationScopes.length === 0 ? undefined : method.authorizationScopes,
    methodIntegration: integrationJson(region, method),
  };
}

export function resourceJson(region: Region, resource: ResourceDefinition, embedMethods: boolean): unknown {
  const verbs = Object.entries(resource.methods);
  const methods = Object.fromEntries(verbs.map(([verb, method]) => [verb, embedMethods ? methodJson(region, method) : {}]));
  return {
    id: resource.id,
    parentId: resource.parentId,
    pathPart: resource.pathPart,
    path: resource.path,
    resourceMethods: verbs.length === 0 ? undefined : methods,
  };
}

export function authorizerJson(region: Region, authorizer: AuthorizerDefinition): unknown {
  const cognito = authorizer.type === 'COGNITO_USER_POOLS';
  return {
    id: authorizer.id,
    name: authorizer.name,
    type: authorizer.type,
    providerARNs: cognito ? authorizer.providerArns : undefined,
    authType: cognito ? 'cognito_user_pools' : 'custom',
    authorizerUri: authorizer.functionName === undefined ? undefined : functionUri(region, authorizer.functionName),
    authorizerCredentials: authorizer.authorizerCredentials,
    identitySource: authorizer.identitySource,
    identityValidationExpression: authorizer.identityValidationExpression,
    authorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds,
  };
}

export function deploymentJson(deployment: Deployment, withSummary: boolean): unknown {
  const withMethods = Object.values(deployment.definition.resources).filter((resource) => Object.keys(resource.methods).length > 0);
  const summary = withMethods.map((resource) => [
    resource.path,
    Object.fromEntries(
      Object.entries(resource.methods).map(([verb, method]) => [
        verb,
        { authorizationType: method.authorizationType, apiKeyRequired: method.apiKeyRequired },
      ]),
    ),
  ]);
  return {
    id: deployment.id,
    description: deployment.description,
    createdDate: seconds(deployment.createdDate),
    apiSummary: withSummary ? Object.fromEntries(summary) : undefined,
  };
}

export function usagePlanJson(plan: UsagePlan): unknown {
  return {
    id: plan.id,
    name: plan.name,
    apiStages: plan.stages,
    throttle: plan.throttle,
    quota: plan.quota === undefined ? undefined : { ...plan.quota, offset: 0 },
  };
}

export function usagePlanKeyJson(key: ApiKey): unknown {
  return { id: key.id, type: 'API_KEY', name: key.name, value: key.value };
}

export function apiKeyJson(region: Region, key: ApiKey, includeValue: boolean): unknown {
  const plans = [...region.usagePlans.values()].filter((plan) => plan.keys.includes(key));
  const stageKeys = plans.flatMap((plan) => plan.stages.map((stage) => `${stage.apiId}/${stage.stage}`));
  return {
    id: key.id,
    value: includeValue ? key.value : undefined,
    name: key.name,
    enabled: key.enabled,
    createdDate: seconds(key.createdDate),
    lastUpdatedDate: seconds(key.createdDate),
    stageKeys,
  };
}
