export type ApiType = 'REST' | 'HTTP' | 'WEBSOCKET' | 'unknown';

/**
 * The request that was refused, as far as it is known. Names are API Gateway's `$context` variables.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export interface FailedRequest {
  readonly apiType: ApiType;
  /** `$context.requestId`, `x-amzn-RequestId`. A caller can choose it. */
  readonly requestId?: string;
  /** `$context.extendedRequestId`, `x-amz-apigw-id`. Only API Gateway can make it. */
  readonly extendedRequestId?: string;
  readonly apiId?: string;
  readonly apiName?: string;
  readonly stage?: string;
  readonly region?: string;
  readonly accountId?: string;
  /** Name of the configured account that it was found in; absent where only the bot's own credentials read. */
  readonly account?: string;
  /** What the configuration calls the account, e.g. "payments-prod". */
  readonly accountAlias?: string;
  /** ISO 8601, UTC. */
  readonly time?: string;
  readonly httpMethod?: string;
  /** The path of the request without the stage, e.g. `/orders/42`; never the template. */
  readonly path?: string;
  /** `$context.domainName`: the host that was called, the API's own or a custom domain name. */
  readonly domainName?: string;
  /** The path of a URL on a custom domain name, base path included. */
  readonly urlPath?: string;
  /** The `X-HTTP-Method-Override` that the client sent, where it is another verb than the request's own. */
  readonly methodOverride?: { readonly sent: string; readonly to: string };
  /** `Access-Control-Request-Method`: the verb that a browser's preflight asks for. */
  readonly preflightFor?: string;
  readonly routeKey?: string;
  readonly status?: number;
  /** `$context.error.responseType`, e.g. ACCESS_DENIED. */
  readonly responseType?: string;
  readonly errorMessage?: string;
  readonly sourceIp?: string;
  readonly vpceId?: string;
  readonly isCanary?: boolean;
}
