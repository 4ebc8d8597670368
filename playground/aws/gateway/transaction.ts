import type { Caller } from '../account';
import type { ThroughDomain } from '../domain-name';
import { hashedStreamName } from '../logs/log-group';
import type { ApiDefinition, Deployment } from '../model';
import type { ConditionKeys } from '../policy/condition';
import type { Region } from '../region';
import type { RestApi } from '../rest-api';
import type { Stage } from '../stage';
import { UNVERIFIED } from '../unverified';
import type { VpcEndpoint } from '../vpc-endpoint';
import type { World } from '../world';
import { clfTime } from './access-log';
import { ExecutionLog } from './execution-log';
import { certificateTime } from './mutual-tls';
import { Passages, type Walk } from './passages';
import type { Wording } from './refusal';
import type { Route } from './route';

/** Who signed a call. */
export type Signer = Caller;

export interface GatewayRequest {
  readonly accountId?: string;
  readonly region: string;
  readonly apiId: string;
  readonly stage: string;
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly sourceIp?: string;
  /** Declares that this caller signed the request well, for stories about what happens after that. */
  readonly iam?: Signer;
  /** The custom domain name that the call came by; else it came by the API's own host. */
  readonly via?: ThroughDomain;
  /** The VPC endpoint that the call comes through, by id. */
  readonly vpceId?: string;
  /** The host of the URL; default: the API's own. */
  readonly host?: string;
  /** A private custom domain that is called; its mapping says which API and stage. */
  readonly domainName?: string;
  /** The address of a proxy in front: API Gateway sees that one, and the caller's only in X-Forwarded-For. */
  readonly throughProxy?: string;
}

export interface GatewayResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** What became of the request in each layer. No client sees this. */
  readonly walk: Walk;
}

export interface RequestIds {
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly traceId: string;
}

/** One request on its walk through the layers: what is known of it, and what it has written. */
export class Transaction {
  readonly variables = new Map<string, string>();
  readonly passages = new Passages();
  readonly log: ExecutionLog;
  readonly startedAt: number;
  readonly isCanary: boolean;
  readonly deployment: Deployment;
  readonly definition: ApiDefinition;
  readonly verb: string;
  readonly arn: string;
  readonly sourceIp: string;
  /** Known once the signature has held. */
  signer: Signer | undefined;
  readonly endpoint: VpcEndpoint | undefined;
  route: Route | undefined;
  /** The API key that an authorizer handed over. */
  usageIdentifierKey: string | undefined;
  /** As API Gateway hands them on. */
  readonly headers: Readonly<Record<string, string>>;
  /** By lower-case name. */
  readonly sentHeaders: ReadonlyMap<string, string>;

  constructor(
    readonly world: World,
    readonly request: GatewayRequest,
    readonly region: Region,
    readonly api: RestApi,
    readonly stage: Stage,
    readonly ids: RequestIds,
  ) {
    this.startedAt = world.now();
    const { canary } = stage;
    this.isCanary = canary !== undefined && world.requestIds.next() * 100 < canary.percentTraffic;
    this.deployment = (this.isCanary ? canary?.deployment : undefined) ?? stage.deployment;
    this.definition = this.deployment.definition;
    const forwarded = request.throughProxy === undefined ? {} : { 'X-Forwarded-For': request.sourceIp ?? '203.0.113.10' };
    this.headers = { ...forwarded, ...request.headers };
    this.sentHeaders = new Map(Object.entries(this.headers).map(([name, value]) => [name.toLowerCase(), value]));
    this.verb = (this.header('x-http-method-override') ?? request.method).toUpperCase();
    this.sourceIp = request.throughProxy ?? request.sourceIp ?? '203.0.113.10';
    this.endpoint = request.vpceId === undefined ? undefined : world.findVpcEndpoint(request.region, request.vpceId);
    this.arn = `arn:aws:execute-api:${region.name}:${region.account.id}:${api.id}/${stage.name}/${this.verb}${request.path}`;
    const stream = hashedStreamName(ids.requestId);
    this.log = new ExecutionLog(ids.requestId, (whole, cut) => {
      if (region.cloudwatchRoleArn === undefined) return;
      const { deliveries } = stage;
      const fields = { resource_path: this.route?.resource.path ?? request.path, http_method: this.verb };
      for (const delivery of deliveries) region.deliveries.deliver(delivery, stream, whole, fields);
      if (deliveries.length === 0) region.logGroup(this.logGroupName(stage.executionLogGroup)).write(stream, cut);
    });
    this.describe();
  }

  /** A canary's requests are logged beside those of its stage. */
  logGroupName(name: string): string {
    return this.isCanary ? `${name}${UNVERIFIED.canaryLogSuffix}` : name;
  }

  get wording(): Wording {
    return this.world.options.wording;
  }

  /** The host that was called, as the client named it. */
  get hostName(): string {
    return this.header('host') ?? `${this.api.id}.execute-api.${this.region.name}.amazonaws.com`;
  }

  header(name: string): string | undefined {
    return this.sentHeaders.get(name.toLowerCase());
  }

  set(name: string, value: string | number | undefined): void {
    if (value !== undefined && value !== '') this.variables.set(name, String(value));
  }

  /** Condition keys that any policy may ask for. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html */
  conditionKeys(caller?: { readonly arn: string; readonly accountId: string }): ConditionKeys {
    return {
      ...this.addressKeys(),
      'aws:useragent': this.header('user-agent'),
      'aws:referer': this.header('referer'),
      'aws:securetransport': 'true',
      'aws:currenttime': new Date(this.startedAt).toISOString(),
      'aws:epochtime': String(Math.floor(this.startedAt / 1000)),
      ...(caller === undefined
        ? {}
        : { 'aws:principalarn': caller.arn, 'aws:principalaccount': caller.accountId, 'aws:username': caller.arn.split('/').at(-1) }),
    };
  }

  /** An endpoint rewrites the address and fills three keys that public APIs never have. */
  private addressKeys(): ConditionKeys {
    const { endpoint, sourceIp } = this;
    if (endpoint === undefined) return { 'aws:sourceip': sourceIp };
    return {
      'aws:sourceip': UNVERIFIED.sourceIpBehindEndpoint,
      'aws:sourcevpce': endpoint.id,
      'aws:sourcevpc': endpoint.vpcId,
      'aws:vpcsourceip': sourceIp,
    };
  }

  /** Whom an access key id stands for, in any account. */
  callerOf(accessKeyId: string): Signer | undefined {
    for (const account of this.world.accounts.values()) {
      const caller = account.callers.get(accessKeyId);
      if (caller !== undefined) return { ...caller, accessKeyId };
    }
    return undefined;
  }

  private describe(): void {
    const { request, region, api, stage, ids } = this;
    this.set('requestId', ids.requestId);
    this.set('extendedRequestId', ids.extendedRequestId);
    this.set('xrayTraceId', stage.settings.tracingEnabled === true ? ids.traceId : undefined);
    this.set('accountId', region.account.id);
    this.set('apiId', api.id);
    this.set('stage', stage.name);
    const { via } = request;
    const host = via?.domain.name ?? request.domainName ?? `${api.id}.execute-api.${region.name}.amazonaws.com`;
    this.set('domainName', host);
    this.set('domainPrefix', host.split('.')[0]);
    this.set('customDomain.basePathMatched', via === undefined ? undefined : via.basePath === '' ? '(none)' : via.basePath);
    this.describeCertificate();
    this.set('deploymentId', this.deployment.id);
    if (stage.canary !== undefined) this.set('isCanaryRequest', String(this.isCanary));
    this.set('endpointType', api.endpointTypes[0]);
    this.set('httpMethod', this.verb);
    this.set('path', via?.urlPath ?? `/${stage.name}${request.path}`);
    this.set('protocol', 'HTTP/1.1');
    this.set('tlsVersion', 'TLSv1.3');
    this.set('cipherSuite', 'TLS_AES_128_GCM_SHA256');
    this.set('requestTime', clfTime(this.startedAt));
    this.set('requestTimeEpoch', this.startedAt);
    this.set('identity.sourceIp', this.sourceIp);
    this.set('identity.vpceId', this.endpoint?.id);
    this.set('identity.vpcId', this.endpoint?.vpcId);
    this.set('identity.userAgent', this.header('user-agent'));
    this.set('webaclArn', stage.webAclArn);
  }

  private describeCertificate(): void {
    const certificate = this.request.via?.certificate;
    if (certificate === undefined) return;
    this.set('identity.clientCert.subjectDN', certificate.subject);
    this.set('identity.clientCert.issuerDN', certificate.issuer);
    this.set('identity.clientCert.validity.notBefore', certificateTime(certificate.notBefore));
    this.set('identity.clientCert.validity.notAfter', certificateTime(certificate.notAfter));
  }
}
