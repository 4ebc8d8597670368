import type { RateLimit } from './token-bucket';
import type { WebAcl } from './waf/web-acl';

/** What API Gateway stores: plain data, so that a deployment is a copy of it. */
export type AuthorizationType = 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'COGNITO_USER_POOLS';

export type IntegrationDefinition =
  | { readonly type: 'AWS_PROXY'; readonly functionName: string }
  | { readonly type: 'HTTP_PROXY'; readonly uri: string }
  | { readonly type: 'MOCK'; readonly statusCode?: number; readonly body?: string }
  | { readonly type: 'HTTP'; readonly uri: string; readonly responses: readonly IntegrationResponseDefinition[] }
  | { readonly type: 'AWS'; readonly functionName: string; readonly responses: readonly IntegrationResponseDefinition[] }
  | {
      readonly type: 'AWS';
      /** `sqs`, with the IAM action that the call needs, e.g. `sqs:SendMessage`. */
      readonly service: string;
      readonly action: string;
      readonly resource: string;
      /** Name of the role that the integration assumes. */
      readonly role: string;
      readonly responses: readonly IntegrationResponseDefinition[];
    };

export interface IntegrationResponseDefinition {
  readonly statusCode: number;
  /** Over the backend's status, or a function's error message; without one it is the default. */
  readonly selectionPattern?: string;
  readonly template?: string;
}

/** What the API's owner made of a gateway response; what is left out stays AWS's own. */
export interface GatewayResponseDefinition {
  readonly statusCode?: number;
  readonly template?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface MethodDefinition {
  httpMethod: string;
  authorizationType: AuthorizationType;
  authorizerId: string | undefined;
  apiKeyRequired: boolean;
  authorizationScopes: readonly string[];
  integration: IntegrationDefinition;
}

export interface ResourceDefinition {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly pathPart: string | undefined;
  readonly path: string;
  readonly methods: Record<string, MethodDefinition>;
}

export interface AuthorizerDefinition {
  readonly id: string;
  readonly name: string;
  readonly type: 'TOKEN' | 'REQUEST' | 'COGNITO_USER_POOLS';
  functionName: string | undefined;
  authorizerCredentials: string | undefined;
  identitySource: string | undefined;
  identityValidationExpression: string | undefined;
  /** undefined is what GetAuthorizer leaves out: API Gateway then uses 300. */
  authorizerResultTtlInSeconds: number | undefined;
  providerArns: readonly string[];
}

export interface ApiDefinition {
  policy: string | undefined;
  apiKeySource: 'HEADER' | 'AUTHORIZER';
  disableExecuteApiEndpoint: boolean;
  readonly gatewayResponses: Record<string, GatewayResponseDefinition>;
  readonly resources: Record<string, ResourceDefinition>;
  readonly authorizers: Record<string, AuthorizerDefinition>;
}

export interface Deployment {
  readonly id: string;
  readonly description: string | undefined;
  readonly createdDate: number;
  readonly definition: ApiDefinition;
}

export interface MethodSettings {
  readonly loggingLevel?: 'OFF' | 'ERROR' | 'INFO';
  readonly dataTraceEnabled?: boolean;
  readonly throttle?: RateLimit | undefined;
  /** The cache of the method's answers, and what becomes of a call that may not skip it. */
  readonly cache?: 'FAIL_WITH_403' | 'SUCCEED_WITH_RESPONSE_HEADER' | 'SUCCEED_WITHOUT_RESPONSE_HEADER' | undefined;
}

export interface StageSettings extends MethodSettings {
  /** Overrides per method, keyed like `~1orders/GET`. */
  readonly methodSettings?: Readonly<Record<string, MethodSettings>>;
  readonly accessLog?: { readonly group: string; readonly format: string } | undefined;
  readonly variables?: Readonly<Record<string, string>>;
  readonly webAcl?: WebAcl | undefined;
  readonly tracingEnabled?: boolean;
  readonly description?: string;
}
