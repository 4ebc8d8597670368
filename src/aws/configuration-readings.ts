import type { Authorizer, Deployment, MethodSetting, RestApi, Stage } from '@aws-sdk/client-api-gateway';
import type {
  AuthorizerReading,
  DeploymentReading,
  LoggingLevel,
  MethodGate,
  RestApiReading,
  StageReading,
} from '../evidence/configuration';

const given = <K extends string, T>(key: K, value: T | undefined | null): { readonly [P in K]?: T } => {
  const part: { [P in K]?: T } = {};
  if (value !== undefined && value !== null) part[key] = value;
  return part;
};

export function toRestApi(api: RestApi): RestApiReading {
  return {
    id: api.id ?? '',
    name: api.name ?? '',
    endpointTypes: api.endpointConfiguration?.types ?? [],
    ...given('ipAddressType', api.endpointConfiguration?.ipAddressType),
    ...given('apiKeySource', api.apiKeySource),
    ...given('disableExecuteApiEndpoint', api.disableExecuteApiEndpoint),
    ...given('accessMode', api.endpointAccessMode),
  };
}

const toLevel = (level: string | undefined): LoggingLevel => (level === 'INFO' || level === 'ERROR' ? level : 'OFF');

/**
 * Methods without an override have the level that the stage sets for all methods; where that is not set, they log nothing.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html
 */
export function toStage(stage: Stage): StageReading {
  const settings = Object.entries(stage.methodSettings ?? {});
  const ofAll = toLevel(stage.methodSettings?.['*/*']?.loggingLevel);
  const differs = settings.some(([, setting]) => setting.loggingLevel !== undefined && toLevel(setting.loggingLevel) !== ofAll);
  const { destinationArn, format } = stage.accessLogSettings ?? {};
  return {
    name: stage.stageName ?? '',
    ...given('deploymentId', stage.deploymentId),
    loggingLevel: differs ? 'mixed' : ofAll,
    dataTrace: settings.some(([, setting]) => setting.dataTraceEnabled === true),
    ...given('accessLog', destinationArn === undefined || destinationArn === '' ? undefined : { destinationArn, format: format ?? '' }),
    ...given('webAclArn', stage.webAclArn === '' ? undefined : stage.webAclArn),
    hasCanary: stage.canarySettings !== undefined,
    variables: stage.variables ?? {},
    refusesCacheSkips: settings.some(([, setting]) => refusesCacheSkips(setting)),
  };
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html */
function refusesCacheSkips(setting: MethodSetting): boolean {
  const { cachingEnabled, requireAuthorizationForCacheControl, unauthorizedCacheControlHeaderStrategy } = setting;
  return (
    cachingEnabled === true && requireAuthorizationForCacheControl === true && unauthorizedCacheControlHeaderStrategy === 'FAIL_WITH_403'
  );
}

/** The function in `arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations`. */
export function functionOfUri(uri: string | undefined): { readonly functionArn?: string; readonly functionName?: string } {
  const functionArn = /\/functions\/(.+)\/invocations$/.exec(uri ?? '')?.[1];
  if (functionArn === undefined) return {};
  const functionName = /:function:([A-Za-z0-9_-]+)/.exec(functionArn)?.[1];
  return { functionArn, ...given('functionName', functionName) };
}

/** https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html */
export function toAuthorizer(authorizer: Authorizer): AuthorizerReading {
  return {
    id: authorizer.id ?? '',
    name: authorizer.name ?? '',
    type: authorizer.type ?? 'TOKEN',
    ttlSeconds: authorizer.authorizerResultTtlInSeconds ?? null,
    identitySource: (authorizer.identitySource ?? '')
      .split(',')
      .map((source) => source.trim())
      .filter((source) => source !== ''),
    ...given('identityValidationExpression', authorizer.identityValidationExpression),
    ...functionOfUri(authorizer.authorizerUri),
    hasCredentials: (authorizer.authorizerCredentials ?? '') !== '',
  };
}

export function toDeployment(deployment: Deployment): DeploymentReading {
  const methods = Object.entries(deployment.apiSummary ?? {}).flatMap(([path, ofPath]) =>
    Object.entries(ofPath).map(([verb, { authorizationType, apiKeyRequired }]): [string, MethodGate] => [
      `${verb} ${path}`,
      { ...given('authorizationType', authorizationType), ...given('apiKeyRequired', apiKeyRequired) },
    ]),
  );
  return {
    id: deployment.id ?? '',
    ...given('createdAt', deployment.createdDate?.toISOString()),
    ...given('routes', deployment.apiSummary === undefined ? undefined : methods.map(([route]) => route).sort()),
    ...given('methods', deployment.apiSummary === undefined ? undefined : Object.fromEntries(methods)),
  };
}
