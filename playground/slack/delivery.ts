import type { FaultBox } from './faults';
import type { JsonObject } from './json';
import type { DeliveryKind, DeliveryRecord } from './model';
import type { Ack, RetryReason, Transport } from './transport';
import type { Workspace } from './workspace';

export interface Parcel {
  readonly kind: DeliveryKind;
  /** slash command, interaction type or event type */
  readonly what: string;
  readonly payload: JsonObject;
  readonly acceptsResponse: boolean;
  /** of the app's own doing: dropped while nobody listens, and no injected fault is spent on it */
  readonly echo?: boolean;
}

/** Hands payloads to the app, watches the 3 s and writes down what came of it. */
export class Delivery {
  private readonly retries = new Set<NodeJS.Timeout>();
  transport: Transport;

  constructor(
    private readonly workspace: Workspace,
    private readonly faults: FaultBox,
    transport: Transport,
    private readonly retryDelaysMs: readonly number[],
  ) {
    this.transport = transport;
  }

  /** Commands and interactions are sent once; what is lost is lost. https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
  async once(parcel: Parcel): Promise<DeliveryRecord> {
    return this.record(parcel, 0, await this.attempt(parcel, 0, ''));
  }

  /** Events are sent again up to three times; this is the first attempt's outcome. https://docs.slack.dev/apis/events-api/#retries */
  async event(parcel: Parcel): Promise<DeliveryRecord> {
    const ack = await this.attempt(parcel, 0, '');
    if (!ack.ok && ack.noRetry !== true) this.again(parcel, 1, ack.reason);
    return this.record(parcel, 0, ack);
  }

  close(): void {
    for (const timer of this.retries) clearTimeout(timer);
  }

  private again(parcel: Parcel, retryNum: number, reason: RetryReason): void {
    const delay = this.retryDelaysMs[retryNum - 1];
    if (delay === undefined) return;
    const timer = setTimeout(async () => {
      this.retries.delete(timer);
      const ack = await this.attempt(parcel, retryNum, reason);
      if (!ack.ok && ack.noRetry !== true) this.again(parcel, retryNum + 1, ack.reason);
      this.record(parcel, retryNum, ack);
    }, delay);
    timer.unref();
    this.retries.add(timer);
  }

  private async attempt(parcel: Parcel, retryNum: number, retryReason: RetryReason | ''): Promise<Ack> {
    const { kind, payload, acceptsResponse, echo = false } = parcel;
    const envelope = { kind, payload, acceptsResponse, retryNum, retryReason, loseAck: !echo && this.faults.takeLostAck() };
    const first = this.transport.send(envelope);
    if (echo || !this.faults.takeDuplicate()) return first;
    const [ack] = await Promise.all([first, this.transport.send({ ...envelope, loseAck: false })]);
    return ack;
  }

  private record(parcel: Parcel, retryNum: number, ack: Ack): DeliveryRecord {
    const { kind, what, payload } = parcel;
    const record: DeliveryRecord = {
      ...{ kind, what, payload, retryNum, ok: ack.ok, ackMs: ack.ackMs, transport: this.transport.name, at: this.workspace.now() },
      ...(ack.ok ? { ackBody: ack.body } : { error: ack.error }),
    };
    if (!ack.ok) this.workspace.violation(ack.error, `${what}${retryNum > 0 ? ` (retry ${retryNum})` : ''}`);
    this.workspace.emit({ kind: 'delivery', delivery: record });
    return record;
  }
}
