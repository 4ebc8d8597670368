import { setTimeout as sleep } from 'node:timers/promises';
import { findOperation } from './control/operations';
import { ec2ErrorXml, ec2Operation } from './ec2';
import type { Fault, Faults } from './faults';
import { type Incoming, type Named, nameOf, type Scope, scopeOf } from './incoming';
import type { LogPaging } from './logs/filter-log-events';
import { logsOperation } from './logs/logs-operations';
import { type Random, seededRandom } from './random';
import { ServiceError } from './service-error';
import { stsErrorXml, stsOperation } from './sts';
import type { Identity, World } from './world';

export interface RecordedCall {
  readonly at: number;
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly accountId: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly status: number;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function paramsOf(incoming: Incoming, named: Named): Readonly<Record<string, unknown>> {
  if (named.service === 'sts' || named.service === 'ec2') return Object.fromEntries(new URLSearchParams(incoming.body));
  if (named.service === 'logs') {
    try {
      const parsed: unknown = JSON.parse(incoming.body === '' ? '{}' : incoming.body);
      return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
    } catch {
      return {};
    }
  }
  return { ...findOperation(incoming.method, incoming.pathname)?.path, ...Object.fromEntries(incoming.query) };
}

/** The control planes: names the call, meets the faults, checks who asks, runs the operation, records it. */
export class FrontDoor {
  readonly calls: RecordedCall[] = [];
  private readonly pagingRandom: Random;
  private readonly idRandom: Random;

  constructor(
    private readonly world: World,
    private readonly faults: Faults,
    private readonly paging: LogPaging,
    private readonly closing: AbortSignal,
  ) {
    this.pagingRandom = seededRandom(world.options.seed, 'log pages');
    this.idRandom = seededRandom(world.options.seed, 'control plane request ids');
  }

  /** Answers one call; undefined when the connection is to be dropped without an answer. */
  async answer(incoming: Incoming): Promise<WireReply | undefined> {
    const named = nameOf(incoming);
    const scope = scopeOf(incoming);
    const requestId = this.idRandom.uuid();
    const at = this.world.now();
    let reply: WireReply | undefined;
    try {
      reply = await this.run(incoming, named, scope, requestId);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      reply = this.failure(named, error, requestId);
    }
    const { service, operation } = named;
    const accessKeyId = scope?.accessKeyId;
    const accountId = this.world.identities.get(accessKeyId ?? '')?.accountId;
    this.calls.push({
      at,
      service,
      operation,
      region: scope?.region ?? '',
      accountId,
      accessKeyId,
      status: reply?.status ?? 0,
      params: paramsOf(incoming, named),
    });
    return reply;
  }

  private async run(incoming: Incoming, named: Named, scope: Scope | undefined, requestId: string): Promise<WireReply | undefined> {
    const { service, operation, action } = named;
    const met = this.faults.take({ service, operation, region: scope?.region ?? '' });
    if (!(await this.delay(met))) return undefined;
    if (!named.known)
      throw new ServiceError(
        service === 'apigateway' ? 404 : 400,
        'UnknownOperationException',
        `The operation ${operation} is not known here.`,
      );
    if (scope === undefined) throw new ServiceError(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
    const identity = this.world.identities.get(scope.accessKeyId);
    if (identity === undefined)
      throw new ServiceError(
        service === 'logs' ? 400 : 403,
        service === 'sts' ? 'InvalidClientTokenId' : 'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    this.refuse(met, named, identity, scope);
    if (identity.denies(action, service, operation)) throw this.denial(identity, named, scope);
    return this.operate(incoming, named, scope, identity, requestId);
  }

  private async delay(met: readonly Fault[]): Promise<boolean> {
    const hangs = met.some((fault) => fault.kind === 'hang');
    const latency = met.reduce((sum, fault) => sum + (fault.kind === 'latency' ? (fault.ms ?? 0) : 0), 0);
    if (!hangs && latency === 0) return true;
    const wait = hangs ? (met.find((fault) => fault.kind === 'hang')?.ms ?? 2 ** 31 - 1) : latency;
    await sleep(wait, undefined, { signal: this.closing, ref: false }).catch(() => undefined);
    return !hangs && !this.closing.aborted;
  }

  private refuse(met: readonly Fault[], named: Named, identity: Identity, scope: Scope): void {
    const kinds = new Set(met.map((fault) => fault.kind));
    const gateway = named.service === 'apigateway';
    if (kinds.has('throttle'))
      throw gateway
        ? new ServiceError(429, 'TooManyRequestsException', 'Too Many Requests', { 'Retry-After': '1' })
        : new ServiceError(400, named.service === 'sts' ? 'Throttling' : 'ThrottlingException', 'Rate exceeded');
    if (kinds.has('server-error'))
      throw new ServiceError(500, gateway ? 'InternalFailure' : 'InternalServerException', 'An internal error occurred.');
    if (kinds.has('access-denied')) throw this.denial(identity, named, scope);
  }

  private denial(identity: Identity, { service, action }: Named, { region }: Scope): ServiceError {
    const resource = service === 'apigateway' ? `arn:aws:apigateway:${region}::/*` : `arn:aws:${service}:${region}:${identity.accountId}:*`;
    const text = `User: ${identity.arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
    return new ServiceError(service === 'logs' ? 400 : 403, service === 'sts' ? 'AccessDenied' : 'AccessDeniedException', text);
  }

  private operate(incoming: Incoming, { service, operation }: Named, scope: Scope, identity: Identity, requestId: string): WireReply {
    const region = this.world.account(identity.accountId).region(scope.region);
    if (service === 'sts') {
      const body = stsOperation(operation, this.world, identity, new URLSearchParams(incoming.body), requestId) ?? '';
      return { status: 200, headers: { 'Content-Type': 'text/xml', 'x-amzn-RequestId': requestId }, body };
    }
    if (service === 'ec2') {
      const body = ec2Operation(operation, region, new URLSearchParams(incoming.body), requestId);
      return { status: 200, headers: { 'Content-Type': 'text/xml;charset=UTF-8', 'x-amzn-RequestId': requestId }, body };
    }
    if (service === 'logs') {
      const result = logsOperation(
        operation,
        region,
        paramsOf(incoming, { service, operation, action: '', known: true }),
        this.paging,
        this.pagingRandom,
      );
      return {
        status: 200,
        headers: { 'Content-Type': 'application/x-amz-json-1.1', 'x-amzn-RequestId': requestId },
        body: JSON.stringify(result),
      };
    }
    const found = findOperation(incoming.method, incoming.pathname);
    const result = found?.run({ region, path: found.path, query: incoming.query });
    const headers = { 'x-amzn-RequestId': requestId, 'x-amz-apigw-id': requestId.slice(0, 15) };
    if (result === undefined) return { status: 202, headers, body: '' };
    return { status: 200, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(result) };
  }

  private failure({ service }: Named, error: ServiceError, requestId: string): WireReply {
    const headers = { ...error.headers, 'x-amzn-RequestId': requestId };
    if (service === 'sts')
      return { status: error.status, headers: { ...headers, 'Content-Type': 'text/xml' }, body: stsErrorXml(error, requestId) };
    if (service === 'ec2')
      return {
        status: error.status,
        headers: { ...headers, 'Content-Type': 'text/xml;charset=UTF-8' },
        body: ec2ErrorXml(error, requestId),
      };
    if (service === 'logs') {
      const key = error.code === 'AccessDeniedException' ? 'Message' : 'message';
      return {
        status: error.status,
        headers: { ...headers, 'Content-Type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({ __type: error.code, [key]: error.message }),
      };
    }
    const key = error.code === 'AccessDeniedException' ? 'Message' : 'message';
    return {
      status: error.status,
      headers: { ...headers, 'Content-Type': 'application/json', 'x-amzn-ErrorType': error.code },
      body: JSON.stringify({ [key]: error.message }),
    };
  }
}
