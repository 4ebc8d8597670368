import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Faults } from './faults';
import { type Incoming, type Scope, scopeOf } from './incoming';
import type { LogPaging } from './logs/filter-page';
import type { Pace, PacedCall, QuotaLeft } from './pace';
import { type Random, seededRandom } from './random';
import { ServiceError } from './service-error';
import { checkSigningClock } from './signing-clock';
import { jsonProtocol } from './wire/json-protocol';
import type { Named, Protocol, WireReply } from './wire/protocol';
import { nameOf, protocolsOf } from './wire/protocols';
import type { Identity, World } from './world';

export interface RecordedCall {
  readonly at: number;
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly accountId: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly status: number;
  /** Of an error, e.g. `ThrottlingException`. */
  readonly code?: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** From the call to its answer. */
  readonly ms: number;
  /** What the call left of the quota that it left the least of; undefined where no quota holds. */
  readonly quota?: QuotaLeft;
}

type Asked = Named & { readonly protocol: Protocol };

/** Takes what no service here understands. */
const STRANGER = jsonProtocol({ service: 'unknown', target: '', operations: [], internal: 'InternalFailure', run: () => undefined });

/** The control planes: names the call, meets the faults, checks who asks, runs the operation, records it. */
export class FrontDoor {
  readonly calls: RecordedCall[] = [];
  private readonly listeners = new Set<(call: RecordedCall) => void>();
  private readonly protocols: readonly Protocol[];
  private readonly idRandom: Random;

  constructor(
    private readonly world: World,
    private readonly faults: Faults,
    paging: LogPaging,
    private readonly pace: Pace,
    private readonly closing: AbortSignal,
    private readonly clockAheadMs?: number,
  ) {
    this.protocols = protocolsOf(world, paging);
    this.idRandom = seededRandom(world.options.seed, 'control plane request ids');
  }

  /** Tells of every call once it is answered; gives what stops it. */
  subscribe(listener: (call: RecordedCall) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Answers one call; undefined when the connection is to be dropped without an answer. */
  async answer(incoming: Incoming): Promise<WireReply | undefined> {
    const stranger = { operation: incoming.headers['x-amz-target'] ?? '', action: '', known: false, protocol: STRANGER };
    const asked = nameOf(this.protocols, incoming) ?? stranger;
    const scope = scopeOf(incoming);
    const requestId = this.idRandom.uuid();
    const at = this.world.now();
    let reply: WireReply | undefined;
    let code: string | undefined;
    try {
      reply = await this.run(incoming, asked, scope, requestId);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      reply = asked.protocol.fail(error, requestId);
      code = error.code;
    }
    const accessKeyId = scope?.accessKeyId;
    const accountId = this.world.identities.get(accessKeyId ?? '')?.accountId;
    const { service } = asked.protocol;
    const paced = accountId === undefined ? undefined : { accountId, region: scope?.region ?? '', service, operation: asked.operation };
    const quota = paced === undefined ? undefined : this.pace.quotaLeft(paced);
    const call: RecordedCall = {
      at,
      service,
      operation: asked.operation,
      region: scope?.region ?? '',
      accountId,
      accessKeyId,
      status: reply?.status ?? 0,
      ...(code === undefined ? {} : { code }),
      params: asked.protocol.params(incoming),
      ms: this.world.now() - at,
      ...(quota === undefined ? {} : { quota }),
    };
    this.calls.push(call);
    for (const listener of [...this.listeners]) listener(call);
    return reply;
  }

  private async run(incoming: Incoming, asked: Asked, scope: Scope | undefined, requestId: string): Promise<WireReply | undefined> {
    const { protocol, operation, action } = asked;
    const { service, errors } = protocol;
    const met = this.faults.take({ service, operation, region: scope?.region ?? '' });
    if (!(await this.delay(met))) return undefined;
    if (!asked.known) throw errors.unknownOperation(`The operation ${operation} is not known here.`);
    if (scope === undefined) throw new ServiceError(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
    if (this.clockAheadMs !== undefined) checkSigningClock(incoming, service, this.clockAheadMs);
    const identity = this.world.identities.get(scope.accessKeyId);
    this.authenticate(identity, incoming, protocol, scope);
    const denial = (): ServiceError => errors.denied(denialText(identity, asked, scope));
    const kinds = new Set(met.map((fault) => fault.kind));
    const paced: PacedCall = { accountId: identity.accountId, region: scope.region, service, operation };
    if (kinds.has('throttle') || !this.pace.allows(paced)) {
      await this.wait(this.pace.refusalMs);
      throw errors.throttled();
    }
    if (kinds.has('server-error')) throw errors.internal();
    if (kinds.has('access-denied') || identity.denies(action, service, operation)) throw denial();
    const region = this.world.account(identity.accountId).region(scope.region);
    let bytesScanned = 0;
    const scanned = (bytes: number): void => {
      bytesScanned += bytes;
    };
    const reply = protocol.run({ incoming, operation, region, identity, requestId, scanned, othersShare: this.pace.otherTenants });
    await this.wait(this.pace.msOf(paced, bytesScanned));
    return reply;
  }

  private async wait(ms: number): Promise<void> {
    if (ms > 0) await sleep(ms, undefined, { signal: this.closing, ref: false }).catch(() => undefined);
  }

  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html */
  private authenticate(
    identity: Identity | undefined,
    incoming: Incoming,
    { errors }: Protocol,
    { region }: Scope,
  ): asserts identity is Identity {
    const isKnown = identity !== undefined && (identity.reaches?.(region) ?? true);
    if (!isKnown || (identity.sessionToken !== undefined && identity.sessionToken !== incoming.headers['x-amz-security-token']))
      throw errors.unknownKey('The security token included in the request is invalid.');
    if (this.world.now() >= (identity.expiresAt?.() ?? Number.POSITIVE_INFINITY))
      throw errors.expired('The security token included in the request is expired');
  }

  private async delay(met: readonly Fault[]): Promise<boolean> {
    const hangs = met.some((fault) => fault.kind === 'hang');
    const latency = met.reduce((sum, fault) => sum + (fault.kind === 'latency' ? (fault.ms ?? 0) : 0), 0);
    if (!hangs && latency === 0) return true;
    const wait = hangs ? (met.find((fault) => fault.kind === 'hang')?.ms ?? 2 ** 31 - 1) : latency;
    await sleep(wait, undefined, { signal: this.closing, ref: false }).catch(() => undefined);
    return !hangs && !this.closing.aborted;
  }
}

function denialText(identity: Identity, { protocol, action }: Asked, { region }: Scope): string {
  const resource = protocol.resource(region, identity.accountId);
  return `User: ${identity.arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
}
