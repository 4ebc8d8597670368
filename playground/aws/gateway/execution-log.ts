import type { MethodSettings } from '../model';

export type LogSettings = Required<Pick<MethodSettings, 'loggingLevel' | 'dataTraceEnabled'>>;

const LIMIT = 1024;

/** info: level INFO; error: ERROR and INFO; trace: only with data tracing. Which lines ERROR keeps was seen in one capture only. */
export type LineKind = 'info' | 'error' | 'trace';

/**
 * The execution log of one request. The text of a line, without the request id before it, is cut at 1,024 characters.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export class ExecutionLog {
  private settings: LogSettings = { loggingLevel: 'OFF', dataTraceEnabled: false };
  private opening: string | undefined;

  constructor(
    private readonly requestId: string,
    /** Gets each line whole, and as it stands in the stage's own log group. */
    private readonly sink: (whole: string, cut: string) => void,
  ) {}

  /** Nothing is written before the method, and with it the level, is known. */
  open(settings: LogSettings, extendedRequestId: string): void {
    this.settings = settings;
    this.opening = `Extended Request Id: ${extendedRequestId}`;
    if (settings.loggingLevel === 'INFO') this.flushOpening();
  }

  info(text: string): void {
    this.write('info', text);
  }

  error(text: string): void {
    this.write('error', text);
  }

  trace(text: string): void {
    this.write('trace', text);
  }

  private flushOpening(): void {
    if (this.opening === undefined) return;
    const opening = this.opening;
    this.opening = undefined;
    this.emit(opening);
  }

  private write(kind: LineKind, text: string): void {
    const { loggingLevel, dataTraceEnabled } = this.settings;
    if (loggingLevel === 'OFF') return;
    if (kind === 'trace' ? !dataTraceEnabled : kind === 'info' && loggingLevel !== 'INFO') return;
    this.flushOpening();
    this.emit(text);
  }

  private emit(text: string): void {
    const cut = text.length > LIMIT ? `${text.slice(0, LIMIT)} [TRUNCATED]` : text;
    this.sink(`(${this.requestId}) ${text}`, `(${this.requestId}) ${cut}`);
  }
}
