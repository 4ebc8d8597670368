import type { Account } from '../aws/account';
import type { Handler, LambdaFunction } from '../aws/lambda-function';
import type { GatewayRequest, GatewayResponse, PlaygroundAws } from '../aws/main';
import type { AuthorizerDefinition, IntegrationDefinition, StageSettings } from '../aws/model';
import type { PolicyDocument, Statement } from '../aws/policy/evaluate';
import type { Region } from '../aws/region';
import type { AuthorizerOptions, MethodOptions, RestApi, RestApiOptions } from '../aws/rest-api';
import type { WebAclLog } from '../aws/waf/web-acl';
import type { Incident } from './scenario';

export const ACCOUNT_ID = '111122223333';
export const REGION = 'us-east-1';
export const STAGE = 'prod';
export const OFFICE_IP = '198.51.100.20';
export const HOME_IP = '203.0.113.7';

const QUOTED = [
  'requestId',
  'extendedRequestId',
  'requestTime',
  'httpMethod',
  'path',
  'resourcePath',
  'status',
  'deploymentId',
  'domainName',
  'customDomain.basePathMatched',
  'endpointType',
  'identity.sourceIp',
  'identity.vpceId',
  'identity.vpcId',
  'identity.userArn',
  'identity.accountId',
  'identity.apiKeyId',
  'identity.clientCert.validity.notAfter',
  'error.responseType',
  'authenticate.status',
  'authenticate.error',
  'authorizer.status',
  'authorizer.error',
  'authorizer.integrationStatus',
  'authorizer.requestId',
  'authorizer.latency',
  'authorizer.principalId',
  'authorize.status',
  'authorize.error',
  'waf.status',
  'waf.error',
  'wafResponseCode',
  'webaclArn',
  'integration.status',
  'integration.integrationStatus',
  'integration.error',
] as const;

/** A JSON access log with every variable that helps to explain a 403. */
export const RICH_FORMAT = `{${QUOTED.map((name) => `"${name}":"$context.${name}"`).join(',')},"error.message":$context.error.messageString}`;

/** The request of a scenario: what differs from `GET /orders` from home. */
export type ShopRequest = Partial<Omit<GatewayRequest, 'region' | 'apiId' | 'stage' | 'accountId'>>;

export function policy(...statements: readonly Statement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}

/** A resource policy that lets callers of these address ranges in, and is silent to all others. */
export function allowFrom(...ranges: readonly string[]): PolicyDocument {
  return policy({
    Effect: 'Allow',
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
    Condition: { IpAddress: { 'aws:SourceIp': ranges } },
  });
}

/** What an authorizer returns: one statement on one resource. */
export function decision(effect: 'Allow' | 'Deny', resource: string, action = 'execute-api:Invoke'): unknown {
  return {
    principalId: 'customer-5521',
    policyDocument: policy({ Effect: effect, Action: action, Resource: resource }),
    context: { tier: 'gold' },
  };
}

/** The methodArn of an authorizer's event. */
export function methodArnOf(event: unknown): string {
  return typeof event === 'object' && event !== null && 'methodArn' in event ? String(event.methodArn) : '';
}

/** The authorizationToken of a TOKEN authorizer's event. */
export function tokenOf(event: unknown): string {
  return typeof event === 'object' && event !== null && 'authorizationToken' in event ? String(event.authorizationToken) : '';
}

/** Every scenario's API: an order shop of its own unless it is named otherwise, with full logging. */
export class Shop {
  readonly account: Account;
  readonly region: Region;
  readonly api: RestApi;
  readonly orders: LambdaFunction;

  constructor(
    readonly aws: PlaygroundAws,
    options: Partial<RestApiOptions> = {},
    body = '{"orders":[]}',
  ) {
    this.account = aws.account(ACCOUNT_ID);
    this.region = this.account.region(REGION);
    this.api = this.region.createRestApi({ name: 'orders', ...options });
    this.orders = this.lambda(this.api.name, () => ({ statusCode: 200, body }));
  }

  get arn(): string {
    return `arn:aws:execute-api:${REGION}:${ACCOUNT_ID}:${this.api.id}`;
  }

  /** The web ACL's log, in a log group of its own. */
  get wafLog(): WebAclLog {
    return { to: 'log-group', name: `aws-waf-logs-${this.api.name}-${this.api.id}` };
  }

  get hostName(): string {
    return `${this.api.id}.execute-api.${REGION}.amazonaws.com`;
  }

  get toOrders(): IntegrationDefinition {
    return { type: 'AWS_PROXY', functionName: this.orders.name };
  }

  lambda(name: string, handler: Handler): LambdaFunction {
    return this.region.createFunction(`${name}-${this.api.id}`, handler);
  }

  authorizer(
    handler: Handler,
    options: Partial<AuthorizerOptions> = {},
  ): { readonly definition: AuthorizerDefinition; readonly target: LambdaFunction } {
    const name = `${this.api.name}-authorizer`;
    const target = this.lambda(name, handler);
    const definition = this.api.authorizer({ name, type: 'TOKEN', functionName: target.name, ttl: 300, ...options });
    return { definition, target };
  }

  method(verb: string, path: string, options: Partial<MethodOptions> = {}): this {
    this.api.method(verb, path, { integration: this.toOrders, ...options });
    return this;
  }

  deploy(settings: StageSettings = {}): this {
    this.api.deploy(STAGE, {
      loggingLevel: 'INFO',
      dataTraceEnabled: true,
      accessLog: { group: `/aws/apigateway/${this.api.name}-${this.api.id}`, format: RICH_FORMAT },
      ...settings,
    });
    return this;
  }

  redeploy(): void {
    this.api.deploy(STAGE);
  }

  flush(): void {
    this.api.stage(STAGE).authorizerCache.flush();
  }

  send(request: ShopRequest = {}, stage = STAGE): Promise<GatewayResponse> {
    return this.aws.send({
      accountId: ACCOUNT_ID,
      region: REGION,
      apiId: this.api.id,
      stage,
      method: 'GET',
      path: '/orders',
      sourceIp: HOME_IP,
      ...request,
    });
  }

  /** Sends the request that is refused, and packs what came back. */
  async refused(request: ShopRequest = {}, fix?: () => void, stage = STAGE): Promise<Incident> {
    const resend = (): Promise<GatewayResponse> => this.send(request, stage);
    const { status, headers, body, requestId, extendedRequestId, walk } = await resend();
    const incident = {
      accountId: ACCOUNT_ID,
      region: REGION,
      apiId: this.api.id,
      stage,
      requestId,
      extendedRequestId,
      response: { status, headers, body },
      walk,
      resend,
    };
    return fix === undefined ? incident : { ...incident, fix: async () => fix() };
  }
}

export const bearer = (token: string): Readonly<Record<string, string>> => ({
  Authorization: `Bearer ${token}`,
  'User-Agent': 'shop-app/4.2',
});
