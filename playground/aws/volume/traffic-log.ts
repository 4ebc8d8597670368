import { byTime, type ComputedLines } from '../logs/computed-lines';
import { hashedStreamName, type LogEvent } from '../logs/log-group';
import { hash32, seededRandom } from '../random';
import { accessLine, CALL_SPAN_MS, type CallPlace, executionLines } from './call-lines';
import { lognormal } from './log-timing';
import { mixed } from './numbered-ids';
import type { StageTraffic, TrafficCall } from './stage-traffic';

export interface TrafficLogOptions {
  readonly place: CallPlace;
  readonly log: 'execution' | 'access';
  readonly traffic: StageTraffic;
  readonly bytesPerSecond: number;
  /** ms until a call's lines can be found, drawn from the call's own randomness. */
  readonly lagMs: (draw: () => number) => number;
  /** Traffic of the API that calls this one: one call in ten carries the id of its caller in the payload. */
  readonly upstream?: StageTraffic;
}

const LINES_A_CALL = 16;
const QUOTES_IN = 10;

/** The execution log or the access log of a stage's traffic. */
export class TrafficLog implements ComputedLines {
  readonly bytesPerSecond: number;
  readonly usualBytesPerSecond: number;

  constructor(private readonly options: TrafficLogOptions) {
    const { bytesPerSecond, place, log } = options;
    this.bytesPerSecond = bytesPerSecond;
    this.usualBytesPerSecond = bytesPerSecond * lognormal(1, 2, seededRandom(hash32(`${place.apiId}/${place.stage}/${log}`), 'usual rate'));
  }

  between(from: number, to: number): readonly LogEvent[] {
    const calls = [...this.options.traffic.between(from - CALL_SPAN_MS, to)];
    return this.eventsOf(calls, from, to);
  }

  holding(ids: readonly string[], from: number, to: number): readonly LogEvent[] {
    const { traffic } = this.options;
    const own = ids.flatMap((id) => traffic.byId(id) ?? []);
    return this.eventsOf([...own, ...ids.flatMap((id) => this.quoting(id))], from, to);
  }

  /** Calls whose payload quotes an upstream call: those that began while it was the last. */
  private quoting(id: string): readonly TrafficCall[] {
    const { upstream, traffic, log } = this.options;
    const caller = log === 'execution' ? upstream?.byId(id) : undefined;
    if (upstream === undefined || caller === undefined) return [];
    const until = upstream.call(caller.number + 1).at;
    return [...traffic.between(caller.at, until)].filter((call) => this.quoteOf(call) === id);
  }

  private quoteOf(call: TrafficCall): string | undefined {
    const isQuoting = mixed(call.number, this.options.place.apiId.charCodeAt(0), 7) % QUOTES_IN === 0;
    return isQuoting ? this.options.upstream?.lastBy(call.at).requestId : undefined;
  }

  private eventsOf(calls: readonly TrafficCall[], from: number, to: number): readonly LogEvent[] {
    const events = calls.flatMap((call) => this.eventsOfCall(call));
    return events.filter(({ timestamp }) => timestamp >= from && timestamp <= to).sort(byTime);
  }

  private eventsOfCall(call: TrafficCall): readonly LogEvent[] {
    const { place, log, lagMs } = this.options;
    const lines = log === 'access' ? [[call.at, accessLine(call, place)] as const] : executionLines(call, place, this.quoteOf(call));
    const lag = lagMs(seededRandom(call.number, 'lag').next);
    const logStreamName = hashedStreamName(call.requestId);
    return lines.map(([timestamp, message], index): LogEvent => {
      const sequence = call.number * LINES_A_CALL + index;
      const eventId = `${String(timestamp).padStart(14, '3')}${String(sequence).padStart(42, '0')}`;
      return { eventId, timestamp, ingestionTime: Math.ceil(timestamp + lag), logStreamName, message, sequence };
    });
  }
}
