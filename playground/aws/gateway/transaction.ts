import type { Caller } from '../account';
import { hashedStreamName } from '../logs/log-group';
import type { ApiDefinition } from '../model';
import type { ConditionKeys } from '../policy/condition';
import type { Region } from '../region';
import type { RestApi } from '../rest-api';
import type { Stage } from '../stage';
import { UNVERIFIED } from '../unverified';
import type { VpcEndpoint } from '../vpc-endpoint';
import type { World } from '../world';
import { clfTime } from './access-log';
import { ExecutionLog } from './execution-log';
import type { Wording } from './refusal';
import type { Route } from './route';

/** How the signature of a call is wrong, where it is. */
export type SignatureFault =
  | 'unknown-key'
  | 'expired-token'
  | 'signature-mismatch'
  | 'signature-expired'
  | 'signature-not-yet-current'
  | 'scope-region'
  | 'scope-service'
  | 'scope-date';

export interface Signer extends Caller {
  readonly fault?: SignatureFault;
  /** The Region in the credential scope, where it is not the API's. */
  readonly scopeRegion?: string;
}

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
  readonly iam?: Signer;
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
}

export interface RequestIds {
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly traceId: string;
}

/** One request on its walk through the layers: what is known of it, and what it has written. */
export class Transaction {
  readonly variables = new Map<string, string>();
  readonly log: ExecutionLog;
  readonly startedAt: number;
  readonly definition: ApiDefinition;
  readonly verb: string;
  readonly arn: string;
  readonly sourceIp: string;
  readonly signer: Signer | undefined;
  readonly endpoint: VpcEndpoint | undefined;
  route: Route | undefined;
  /** The API key that an authorizer handed over. */
  usageIdentifierKey: string | undefined;
  /** As API Gateway hands them on. */
  readonly headers: Readonly<Record<string, string>>;
  private readonly lowerHeaders: ReadonlyMap<string, string>;

  constructor(
    readonly world: World,
    readonly request: GatewayRequest,
    readonly region: Region,
    readonly api: RestApi,
    readonly stage: Stage,
    readonly ids: RequestIds,
  ) {
    this.startedAt = world.now();
    this.definition = stage.deployment.definition;
    const forwarded = request.throughProxy === undefined ? {} : { 'X-Forwarded-For': request.sourceIp ?? '203.0.113.10' };
    this.headers = { ...forwarded, ...request.headers };
    this.lowerHeaders = new Map(Object.entries(this.headers).map(([name, value]) => [name.toLowerCase(), value]));
    this.verb = (this.header('x-http-method-override') ?? request.method).toUpperCase();
    this.sourceIp = request.throughProxy ?? request.sourceIp ?? '203.0.113.10';
    this.endpoint = request.vpceId === undefined ? undefined : world.findVpcEndpoint(request.region, request.vpceId);
    this.arn = `arn:aws:execute-api:${region.name}:${region.account.id}:${api.id}/${stage.name}/${this.verb}${request.path}`;
    const accessKeyId = /Credential=([^/,\s]+)\//.exec(this.header('authorization') ?? '')?.[1];
    this.signer = request.iam ?? (accessKeyId === undefined ? undefined : this.findCaller(accessKeyId));
    const stream = hashedStreamName(ids.requestId);
    this.log = new ExecutionLog(ids.requestId, (line) => {
      if (region.cloudwatchRoleArn !== undefined) region.logGroup(stage.executionLogGroup).write(stream, line);
    });
    this.describe();
  }

  get wording(): Wording {
    return this.world.options.wording;
  }

  header(name: string): string | undefined {
    return this.lowerHeaders.get(name.toLowerCase());
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

  private findCaller(accessKeyId: string): Signer {
    for (const account of this.world.accounts.values()) {
      const caller = account.callers.get(accessKeyId);
      if (caller !== undefined) return { ...caller, accessKeyId };
    }
    return { arn: 'unknown', accessKeyId, fault: 'unknown-key' };
  }

  private describe(): void {
    const { request, region, api, stage, ids } = this;
    this.set('requestId', ids.requestId);
    this.set('extendedRequestId', ids.extendedRequestId);
    this.set('xrayTraceId', stage.settings.tracingEnabled === true ? ids.traceId : undefined);
    this.set('accountId', region.account.id);
    this.set('apiId', api.id);
    this.set('stage', stage.name);
    this.set('domainName', request.domainName ?? `${api.id}.execute-api.${region.name}.amazonaws.com`);
    this.set('domainPrefix', api.id);
    this.set('deploymentId', stage.deployment.id);
    this.set('endpointType', api.endpointTypes[0]);
    this.set('httpMethod', this.verb);
    this.set('path', `/${stage.name}${request.path}`);
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
}
