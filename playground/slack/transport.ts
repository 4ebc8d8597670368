import type { JsonObject } from './json';
import type { DeliveryKind } from './model';

export type RetryReason = 'timeout' | 'connection_failed' | 'http_error';

export interface Envelope {
  readonly kind: DeliveryKind;
  readonly payload: JsonObject;
  readonly acceptsResponse: boolean;
  readonly retryNum: number;
  readonly retryReason: RetryReason | '';
  /** the ack is lost on its way */
  readonly loseAck: boolean;
}

export type Ack =
  | { readonly ok: true; readonly ackMs: number; readonly body: unknown }
  | {
      readonly ok: false;
      readonly ackMs: number;
      readonly error: 'operation_timeout' | 'dispatch_failed';
      readonly reason: RetryReason;
      /** the app asked not to be sent it again */
      readonly noRetry?: boolean;
    };

/** One way to the app. */
export interface Transport {
  readonly name: 'socket' | 'http';
  /** false while nobody listens */
  readonly ready: boolean;
  send(envelope: Envelope): Promise<Ack>;
}
