import type { Incoming } from '../incoming';
import type { Region } from '../region';
import type { ServiceError } from '../service-error';
import type { Identity } from '../world';

export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Named {
  readonly operation: string;
  /** The IAM action that the call needs. */
  readonly action: string;
  readonly known: boolean;
}

/** One call that is named, signed and allowed. */
export interface Call {
  readonly incoming: Incoming;
  readonly operation: string;
  readonly region: Region;
  readonly identity: Identity;
  readonly requestId: string;
  /** Part of every quota that others of the account use. */
  readonly othersShare: number;
  /** Says what the call made CloudWatch Logs read: it takes its time. */
  readonly scanned: (bytes: number) => void;
}

/** How one service of AWS speaks: one row of the table in protocols.ts. */
export interface Protocol {
  readonly service: string;
  /** What a request asks of this service; undefined where it speaks to another one. */
  name(incoming: Incoming): Named | undefined;
  params(incoming: Incoming): Readonly<Record<string, unknown>>;
  /** What an AccessDenied names as the resource. */
  resource(region: string, accountId: string): string;
  /** Errors that come before any operation runs, as this service sends them. */
  readonly errors: {
    readonly unknownOperation: (text: string) => ServiceError;
    readonly unknownKey: (text: string) => ServiceError;
    readonly expired: (text: string) => ServiceError;
    readonly denied: (text: string) => ServiceError;
    readonly throttled: () => ServiceError;
    readonly internal: () => ServiceError;
  };
  run(call: Call): WireReply;
  fail(error: ServiceError, requestId: string): WireReply;
}
