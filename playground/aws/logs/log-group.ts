import { createHash } from 'node:crypto';
import { hash32 } from '../random';
import type { ComputedLines } from './computed-lines';

export interface LogEvent {
  readonly eventId: string;
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly logStreamName: string;
  readonly message: string;
  readonly sequence: number;
}

export interface LogStream {
  readonly name: string;
  readonly creationTime: number;
  readonly events: LogEvent[];
}

/** What a log group needs to know of the world around it. */
export interface LogWorld {
  now(): number;
  /** How long an event written now stays invisible. */
  lagMs(): number;
  nextSequence(): number;
}

const STREAMS_PER_GROUP = 200;
const DAY_MS = 86_400_000;

/** The stream of a request: one of a fixed set with hashed names, as API Gateway's groups have them. */
export function hashedStreamName(requestId: string): string {
  return createHash('md5')
    .update(String(hash32(requestId) % STREAMS_PER_GROUP))
    .digest('hex');
}

/** First index whose event is not older than the time; events are kept in the order of their timestamps. */
export function firstNotBefore(events: readonly LogEvent[], time: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.timestamp ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insert(events: LogEvent[], event: LogEvent): void {
  const last = events.at(-1);
  if (last === undefined || last.timestamp <= event.timestamp) events.push(event);
  else events.splice(firstNotBefore(events, event.timestamp + 1), 0, event);
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
export function bytesOf(event: LogEvent): number {
  return event.message.length + 26;
}

export class LogGroup {
  readonly events: LogEvent[] = [];
  readonly streams = new Map<string, LogStream>();
  creationTime: number;
  retentionInDays: number | undefined = undefined;
  logGroupClass: 'STANDARD' | 'INFREQUENT_ACCESS' = 'STANDARD';
  /** Further events, which are worked out and not stored. */
  computed: ComputedLines | undefined = undefined;

  constructor(
    readonly name: string,
    readonly arn: string,
    private readonly world: LogWorld,
  ) {
    this.creationTime = world.now();
  }

  write(logStreamName: string, message: string, timestamp = this.world.now()): LogEvent {
    const sequence = this.world.nextSequence();
    const eventId = `${String(timestamp).padStart(14, '3')}${String(sequence).padStart(42, '0')}`;
    const ingestionTime = Math.max(timestamp, this.world.now()) + this.world.lagMs();
    const event = { eventId, timestamp, ingestionTime, logStreamName, message, sequence };
    let stream = this.streams.get(logStreamName);
    if (stream === undefined) {
      stream = { name: logStreamName, creationTime: timestamp, events: [] };
      this.streams.set(logStreamName, stream);
    }
    insert(stream.events, event);
    insert(this.events, event);
    return event;
  }

  /** What it holds, with CloudWatch's 26 bytes an event. */
  get storedBytes(): number {
    const stored = this.events.reduce((sum, event) => sum + bytesOf(event), 0);
    const since = Math.min(this.world.now() - this.creationTime, (this.retentionInDays ?? Number.POSITIVE_INFINITY) * DAY_MS);
    return Math.round(stored + ((this.computed?.usualBytesPerSecond ?? 0) * since) / 1000);
  }

  /** What a query over these times scans, ms since 1970, both inclusive. */
  bytesBetween(from: number, to: number): number {
    const stored = this.events.slice(firstNotBefore(this.events, from), firstNotBefore(this.events, to + 1));
    const begin = Math.max(from, this.creationTime);
    const until = Math.min(to, this.world.now());
    const computed = ((this.computed?.bytesPerSecond ?? 0) * Math.max(0, until - begin)) / 1000;
    return stored.reduce((sum, event) => sum + bytesOf(event), 0) + computed;
  }

  get now(): number {
    return this.world.now();
  }

  /** Nothing older is there, ms since 1970. */
  get oldestKept(): number {
    const kept = this.retentionInDays === undefined ? 0 : this.world.now() - this.retentionInDays * DAY_MS;
    return Math.max(this.creationTime, kept);
  }

  /** Whether a reader sees the event now: it has landed and retention has not taken it. */
  isVisible(event: LogEvent): boolean {
    const now = this.world.now();
    if (event.ingestionTime > now) return false;
    return this.retentionInDays === undefined || event.timestamp >= now - this.retentionInDays * DAY_MS;
  }
}
