/** What API Gateway has of the address that was called. Read now; mappings act at once, without a deployment. */

/** https://docs.aws.amazon.com/apigateway/latest/api/API_BasePathMapping.html */
export interface MappingReading {
  /** First part of the path, without slashes; empty for the mapping of the whole domain. */
  readonly basePath: string;
  readonly apiId: string;
  /** Missing: the part of the path behind the base path names the stage. */
  readonly stage?: string;
}

/** A custom domain name of this account. https://docs.aws.amazon.com/apigateway/latest/api/API_DomainName.html */
export interface DomainReading {
  /** As it is set up, perhaps with a wildcard: `*.example.com`. */
  readonly name: string;
  readonly region: string;
  /** Name of the configured account that it is set up in. */
  readonly account?: string;
  readonly endpointTypes: readonly ('REGIONAL' | 'EDGE' | 'PRIVATE')[];
  /** `AVAILABLE`, `UPDATING`, `PENDING` … */
  readonly status?: string;
  readonly securityPolicy?: string;
  readonly accessMode?: 'BASIC' | 'STRICT';
  /** Routing rules stand beside or before the mappings unless this says `BASE_PATH_MAPPING_ONLY`. */
  readonly routingMode?: 'BASE_PATH_MAPPING_ONLY' | 'ROUTING_RULE_ONLY' | 'ROUTING_RULE_THEN_BASE_PATH_MAPPING';
  readonly mutualTls?: { readonly truststoreUri?: string; readonly truststoreVersion?: string; readonly warnings: readonly string[] };
  /** Undefined where they could not be read. */
  readonly mappings?: readonly MappingReading[];
  /** ISO 8601 */
  readonly readAt: string;
}

/** What is there of an API that a URL names: `null` where this account has no such API in that Region. */
export interface ApiStagesReading {
  readonly names: readonly string[];
  /** ISO 8601 */
  readonly readAt: string;
}

/** As saved: it acts with the next deployment. https://docs.aws.amazon.com/apigateway/latest/api/API_GatewayResponse.html */
export interface GatewayResponseReading {
  readonly responseType: string;
  readonly status?: number;
  /** API Gateway's own, not the API's. */
  readonly isDefault: boolean;
  /** Headers that it sets, by lower-case name. */
  readonly headers: readonly string[];
  /** The body is another than `{"message":$context.error.messageString}`. */
  readonly ownBody: boolean;
}

export interface IntegrationResponseReading {
  readonly statusCode: number;
  /** A regular expression over the backend's status, or over a function's error message. */
  readonly selectionPattern?: string;
  /** The status that its template sets, where it sets one. */
  readonly overrides?: number;
}

/** The integration of the request's method, as saved. https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html */
export interface IntegrationReading {
  readonly type: 'AWS' | 'AWS_PROXY' | 'HTTP' | 'HTTP_PROXY' | 'MOCK';
  /** Without a query string. */
  readonly uri?: string;
  /** The service of an `AWS` integration, e.g. `sqs`, `lambda`. */
  readonly awsService?: string;
  readonly hasCredentials: boolean;
  /** Calls the service as whoever called the API, not with a role of its own. */
  readonly passesCaller?: true;
  readonly responses: readonly IntegrationResponseReading[];
}
