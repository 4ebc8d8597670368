/**
 * API Gateway's configuration as **saved**, read with GetRestApi, GetStage, GetResources, GetAuthorizers and their like.
 * A stage runs its deployment, which can be older: https://docs.aws.amazon.com/apigateway/latest/developerguide/updating-api.html
 */
export interface RestApiReading {
  readonly id: string;
  readonly name: string;
  readonly endpointTypes: readonly ('REGIONAL' | 'EDGE' | 'PRIVATE')[];
  readonly ipAddressType?: 'ipv4' | 'dualstack';
  readonly apiKeySource?: 'HEADER' | 'AUTHORIZER';
  readonly disableExecuteApiEndpoint?: boolean;
  readonly accessMode?: 'BASIC' | 'STRICT';
}

export type LoggingLevel = 'OFF' | 'ERROR' | 'INFO';

export interface StageReading {
  readonly name: string;
  readonly deploymentId?: string;
  /** Level of all methods; per-method overrides make it `mixed`. */
  readonly loggingLevel: LoggingLevel | 'mixed';
  readonly dataTrace: boolean;
  readonly accessLog?: { readonly destinationArn: string; readonly format: string };
  readonly webAclArn?: string;
  readonly hasCanary: boolean;
  readonly variables: Readonly<Record<string, string>>;
  /** A method caches answers and refuses callers that may not skip its cache (FAIL_WITH_403). */
  readonly refusesCacheSkips?: boolean;
}

export type AuthorizationType = 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'COGNITO_USER_POOLS';

/** The route of the request in the API as saved. */
export type RouteReading =
  | {
      readonly found: 'method';
      /** Template, e.g. `/orders/{id}`. */
      readonly resourcePath: string;
      /** The method's own verb, `ANY` included. */
      readonly httpMethod: string;
      readonly authorizationType: AuthorizationType;
      readonly authorizerId?: string;
      readonly authorizationScopes?: readonly string[];
      readonly apiKeyRequired: boolean;
    }
  | { readonly found: 'path-only'; readonly resourcePath: string; readonly methods: readonly string[] }
  | { readonly found: 'nothing' /** Routes that differ little, e.g. `POST /orders`. */; readonly near: readonly string[] };

export interface AuthorizerReading {
  readonly id: string;
  readonly name: string;
  readonly type: 'TOKEN' | 'REQUEST' | 'COGNITO_USER_POOLS';
  /** As saved; `null` means the default, 300 s. Seconds. */
  readonly ttlSeconds: number | null;
  /** REST spelling: `method.request.header.X`, `context.path`, in order. */
  readonly identitySource: readonly string[];
  readonly identityValidationExpression?: string;
  readonly functionArn?: string;
  readonly functionName?: string;
  readonly hasCredentials: boolean;
}

/** The time that a result is kept: null is 300 s. https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html */
export function effectiveTtlSeconds(authorizer: AuthorizerReading): number {
  return authorizer.ttlSeconds ?? 300;
}

/** As of now: a change acts at once, so what is read says little of a request from long ago. */
export interface UsagePlansReading {
  /** ISO 8601; where it is missing, it was read just now. */
  readonly readAt?: string;
  /** Plans that list this API's stage. */
  readonly plansOfStage: readonly { readonly id: string; readonly name: string; readonly keyIds: readonly string[] }[];
  /** Every key of the account and Region, where all could be listed and no evidence names the request's own. */
  readonly allKeys?: readonly { readonly id: string; readonly enabled: boolean }[];
  /** The key of the request where the evidence names it (id from the access log), else undefined. */
  readonly key?: { readonly id: string; readonly enabled: boolean; readonly inPlanOfStage: boolean };
}

export interface DeploymentReading {
  readonly id: string;
  /** ISO 8601. */
  readonly createdAt?: string;
  /** `GET /orders` of the deployment, from `embed=apisummary`; undefined where AWS did not say. */
  readonly routes?: readonly string[];
  /** What each of these routes asks of a caller, by the same name; undefined where AWS did not say. */
  readonly methods?: Readonly<Record<string, MethodGate>>;
}

/** What a method asks of a caller before its integration runs. */
export interface MethodGate {
  readonly authorizationType?: string;
  readonly apiKeyRequired?: boolean;
}

/** A route of the API as saved. */
export interface SavedRoute extends MethodGate {
  /** `GET /orders/{id}` */
  readonly route: string;
}
