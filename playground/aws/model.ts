import type { RateLimit } from './token-bucket';

/** What API Gateway stores: plain data, so that a deployment is a copy of it. */
export type AuthorizationType = 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'COGNITO_USER_POOLS';

export type IntegrationDefinition =
  | { readonly type: 'AWS_PROXY'; readonly functionName: string }
  | { readonly type: 'HTTP_PROXY'; readonly uri: string }
  /** A call of an AWS service under a role; what the service answers is answered. */
  | { readonly type: 'AWS'; readonly uri: string; readonly action: string; readonly role: string }
  | { readonly type: 'MOCK'; readonly statusCode?: number; readonly body?: string };

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

export interface WebAclRule {
  readonly name: string;
  readonly action: 'block' | 'allow';
  /** Addresses or CIDR ranges; the rule matches when all of its given parts do. */
  readonly sourceIps?: readonly string[];
  readonly pathPrefix?: string;
}

export interface WebAcl {
  readonly name: string;
  readonly id?: string;
  readonly rules: readonly WebAclRule[];
  readonly defaultAction: 'allow' | 'block';
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
