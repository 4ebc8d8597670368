import type { Method, Resource } from '@aws-sdk/client-api-gateway';
import type { AuthorizationType } from '../evidence/configuration';
import { toIntegration } from './endpoint-readings';
import type { MethodOfResource, ResourceOfApi } from './resources-of-api';

const TYPES: readonly AuthorizationType[] = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'];

function toMethod(method: Method): MethodOfResource {
  return {
    authorizationType: TYPES.find((type) => type === method.authorizationType) ?? 'NONE',
    ...(method.authorizerId === undefined ? {} : { authorizerId: method.authorizerId }),
    ...(method.authorizationScopes === undefined ? {} : { authorizationScopes: method.authorizationScopes }),
    apiKeyRequired: method.apiKeyRequired ?? false,
    ...(method.methodIntegration === undefined ? {} : { integration: toIntegration(method.methodIntegration) }),
  };
}

/** A resource as `GetResources` with `embed=methods` gives it: https://docs.aws.amazon.com/apigateway/latest/api/API_GetResources.html */
export function toResource(resource: Resource): ResourceOfApi {
  const methods = Object.entries(resource.resourceMethods ?? {}).map(([verb, method]) => [verb, toMethod(method)] as const);
  return { path: resource.path ?? '/', methods: Object.fromEntries(methods) };
}
