export interface Fault {
  readonly service?: 'apigateway' | 'logs' | 'sts' | 'wafv2' | 'ec2' | 'cloudtrail' | 'lambda';
  readonly operation?: string;
  readonly region?: string;
  /** hang: no answer until the client gives up, `ms` have passed (the connection then drops) or the playground closes. latency: the answer comes `ms` later. */
  readonly kind: 'throttle' | 'access-denied' | 'server-error' | 'hang' | 'latency';
  readonly ms?: number;
  /** How many calls it hits; every one where it is left out. */
  readonly times?: number;
}

interface Armed {
  readonly fault: Fault;
  left: number;
}

export interface CallName {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
}

/** Faults that calls run into; each `add` returns the function that removes it. */
export class Faults {
  private readonly armed = new Set<Armed>();

  add(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.armed.add(entry);
    return () => {
      this.armed.delete(entry);
    };
  }

  clear(): void {
    this.armed.clear();
  }

  /** The faults that this call meets, each used up by one. */
  take(call: CallName): readonly Fault[] {
    const met: Fault[] = [];
    for (const entry of this.armed) {
      const { service, operation, region } = entry.fault;
      if (
        (service ?? call.service) !== call.service ||
        (operation ?? call.operation) !== call.operation ||
        (region ?? call.region) !== call.region
      )
        continue;
      met.push(entry.fault);
      entry.left -= 1;
      if (entry.left <= 0) this.armed.delete(entry);
    }
    return met;
  }
}
