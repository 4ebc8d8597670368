import type { LogEvent } from './log-group';

/** How a page of FilterLogEvents is cut; the world promises neither size nor fullness. */
export interface LogPaging {
  /** Events looked at per call. */
  readonly eventsPerScan: number;
  /** Share of calls that look at nothing and answer an empty page with a token. */
  readonly emptyShare: number;
  /** Bytes that a page scans at most in a group whose events are worked out. */
  readonly bytesPerScan: number;
  /** true: filter patterns are ignored, as some endpoints do; every event matches. */
  readonly ignoresPatterns: boolean;
}

export interface FilterParams {
  readonly logStreamNames?: readonly string[] | undefined;
  readonly logStreamNamePrefix?: string | undefined;
  readonly startTime?: number | undefined;
  readonly endTime?: number | undefined;
  readonly filterPattern?: string | undefined;
  readonly nextToken?: string | undefined;
  readonly limit?: number | undefined;
  readonly startFromHead?: boolean | undefined;
}

export interface WireLogEvent {
  readonly logStreamName: string;
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
  readonly eventId: string;
}

export interface FilterPage {
  readonly events: readonly WireLogEvent[];
  readonly searchedLogStreams: readonly never[];
  readonly nextToken?: string;
  /** What the page cost CloudWatch Logs; it does not travel. */
  readonly bytesScanned: number;
}

/** Whether an event is in the streams that the parameters name. */
export function streamsOf({ logStreamNames, logStreamNamePrefix = '' }: FilterParams): (event: LogEvent) => boolean {
  return ({ logStreamName }) => logStreamNames?.includes(logStreamName) ?? logStreamName.startsWith(logStreamNamePrefix);
}

/** An event as it travels. */
export function wireEvent({ logStreamName, timestamp, message, ingestionTime, eventId }: LogEvent): WireLogEvent {
  return { logStreamName, timestamp, message, ingestionTime, eventId };
}
