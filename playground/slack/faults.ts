export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

/** Trouble on demand. A method of `*` means any method, `response_url` a POST to one. */
export interface Faults {
  /** Answers the next calls with an HTTP status (default 500) or, given `error`, with `ok: false`. */
  fail(method: string, options?: { status?: number; error?: string; times?: number }): void;
  /** Answers the next calls late. */
  slow(method: string, ms: number, options?: { times?: number }): void;
  /** Answers the next calls with 429. */
  rateLimit(method: string, options?: { retryAfter?: number; times?: number }): void;
  /** Sends the next payloads twice, both with retry_attempt 0. */
  duplicate(options?: { times?: number }): void;
  /** Loses the acks of the next payloads, as a broken connection does. */
  loseAcks(options?: { times?: number }): void;
  /** Sends `disconnect` on every Socket Mode connection. */
  disconnect(reason?: DisconnectReason): void;
  /** Cuts every Socket Mode connection without a word. */
  cut(): void;
  /** Cuts the connection of the next payloads as soon as they have gone out, so that no ack comes back. */
  cutOnDelivery(options?: { times?: number }): void;
  clear(): void;
}

type ApiFault =
  | { readonly kind: 'fail'; readonly status: number; readonly error?: string }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'rateLimit'; readonly retryAfter: number };

export interface SocketFaults {
  disconnectAll(reason: DisconnectReason): void;
  cutAll(): void;
  /** Of how many payloads from now on the connection is cut. */
  cutNext(times: number): void;
}

/** Faults that wait for their moment. */
export class FaultBox implements Faults {
  private waiting: { method: string; fault: ApiFault; left: number }[] = [];
  private duplicates = 0;
  private lostAcks = 0;

  constructor(private readonly sockets: () => SocketFaults | undefined) {}

  fail(method: string, options: { status?: number; error?: string; times?: number } = {}): void {
    const { status = options.error === undefined ? 500 : 200, error, times } = options;
    this.add(method, { kind: 'fail', status, ...(error === undefined ? {} : { error }) }, times);
  }

  slow(method: string, ms: number, options: { times?: number } = {}): void {
    this.add(method, { kind: 'slow', ms }, options.times);
  }

  rateLimit(method: string, options: { retryAfter?: number; times?: number } = {}): void {
    this.add(method, { kind: 'rateLimit', retryAfter: options.retryAfter ?? 1 }, options.times);
  }

  duplicate(options: { times?: number } = {}): void {
    this.duplicates += options.times ?? 1;
  }

  loseAcks(options: { times?: number } = {}): void {
    this.lostAcks += options.times ?? 1;
  }

  disconnect(reason: DisconnectReason = 'refresh_requested'): void {
    this.sockets()?.disconnectAll(reason);
  }

  cut(): void {
    this.sockets()?.cutAll();
  }

  cutOnDelivery({ times = 1 }: { times?: number } = {}): void {
    this.sockets()?.cutNext(times);
  }

  clear(): void {
    this.waiting = [];
    this.sockets()?.cutNext(0);
    this.duplicates = 0;
    this.lostAcks = 0;
  }

  /** The faults for this call; a slow answer and a failure may come together. */
  take(method: string): readonly ApiFault[] {
    const kinds = new Set<string>();
    const taken = this.waiting.filter(({ method: name, fault, left }) => {
      if (left <= 0 || (name !== method && (name !== '*' || method === 'response_url')) || kinds.has(fault.kind)) return false;
      kinds.add(fault.kind);
      return true;
    });
    for (const entry of taken) entry.left -= 1;
    this.waiting = this.waiting.filter(({ left }) => left > 0);
    return taken.map(({ fault }) => fault);
  }

  takeDuplicate(): boolean {
    if (this.duplicates === 0) return false;
    this.duplicates -= 1;
    return true;
  }

  takeLostAck(): boolean {
    if (this.lostAcks === 0) return false;
    this.lostAcks -= 1;
    return true;
  }

  private add(method: string, fault: ApiFault, times = 1): void {
    this.waiting.push({ method, fault, left: times });
  }
}
