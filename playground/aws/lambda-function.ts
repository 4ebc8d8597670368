import type { Region } from './region';

/** What a handler may use besides its event. */
export interface Invocation {
  readonly requestId: string;
  /** Writes a line to the function's log group. */
  log(text: string): void;
}
export type Handler = (event: unknown, invocation: Invocation) => unknown;

export type InvokeResult =
  | { readonly kind: 'returned'; readonly requestId: string; readonly value: unknown; readonly durationMs: number }
  | {
      readonly kind: 'threw';
      readonly requestId: string;
      readonly error: { readonly errorType: string; readonly errorMessage: string; readonly trace: readonly string[] };
      readonly durationMs: number;
    }
  | { readonly kind: 'timed-out'; readonly requestId: string; readonly durationMs: number };

export class LambdaFunction {
  readonly arn: string;
  /** Whether the function's resource-based policy lets apigateway.amazonaws.com invoke it. */
  invokePermission = true;
  /** Set it to make the function run into its time limit. */
  timesOut = false;
  invocations = 0;
  private timeout = 3;

  constructor(
    private readonly region: Region,
    readonly name: string,
    private code: Handler,
  ) {
    this.arn = `arn:aws:lambda:${region.name}:${region.account.id}:function:${name}`;
  }

  get handler(): Handler {
    return this.code;
  }

  /** New code. */
  set handler(code: Handler) {
    this.code = code;
    this.changed('UpdateFunctionCode20150331v2');
  }

  get timeoutSeconds(): number {
    return this.timeout;
  }

  set timeoutSeconds(seconds: number) {
    this.timeout = seconds;
    this.changed('UpdateFunctionConfiguration20150331v2', { timeout: seconds });
  }

  /** Leaves a change in the trail. https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html */
  changed(name: string, parameters: Readonly<Record<string, unknown>> = {}): void {
    const resources = [{ type: 'AWS::Lambda::Function', name: this.name }];
    this.region.trail.record({ source: 'lambda', name, parameters: { functionName: this.name, ...parameters }, resources });
  }

  get invokeUri(): string {
    return `https://lambda.${this.region.name}.amazonaws.com/2015-03-31/functions/${this.arn}/invocations`;
  }

  /**
   * Runs the handler and writes the function's own log: START, its lines, END, REPORT.
   * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
   */
  async invoke(event: unknown): Promise<InvokeResult> {
    const world = this.region.account.world;
    this.invocations += 1;
    const requestId = world.requestIds.uuid();
    const group = this.region.logGroup(`/aws/lambda/${this.name}`);
    const day = new Date(world.now()).toISOString().slice(0, 10).replaceAll('-', '/');
    const stream = [...group.streams.keys()].find((name) => name.startsWith(day)) ?? `${day}/[$LATEST]${world.requestIds.hex(32)}`;
    const write = (line: string): void => void group.write(stream, line);
    const stamped = (level: string, text: string): void => write(`${new Date(world.now()).toISOString()}\t${requestId}\t${level}\t${text}`);
    const durationMs = this.timesOut ? this.timeoutSeconds * 1000 : 4 + world.requestIds.int(60);

    write(`START RequestId: ${requestId} Version: $LATEST`);
    const result = await this.run(event, requestId, durationMs, (text) => stamped('INFO', text));
    if (result.kind === 'threw')
      stamped('ERROR', `Invoke Error \t${JSON.stringify({ ...result.error, trace: undefined, stack: result.error.trace })}`);
    write(`END RequestId: ${requestId}`);
    write(
      `REPORT RequestId: ${requestId}\tDuration: ${durationMs.toFixed(2)} ms\tBilled Duration: ${durationMs} ms\tMemory Size: 128 MB\tMax Memory Used: 71 MB\t`,
    );
    if (result.kind === 'timed-out')
      write(`${new Date(world.now()).toISOString()} ${requestId} Task timed out after ${this.timeoutSeconds.toFixed(2)} seconds`);
    return result;
  }

  private async run(event: unknown, requestId: string, durationMs: number, log: (text: string) => void): Promise<InvokeResult> {
    if (this.timesOut) return { kind: 'timed-out', requestId, durationMs };
    try {
      const value = await this.handler(event, { requestId, log });
      return { kind: 'returned', requestId, value, durationMs };
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      const trace = [
        `${error.name}: ${error.message}`,
        '    at Runtime.handler (/var/task/index.js:7:11)',
        '    at Runtime.handleOnceNonStreaming (file:///var/runtime/index.mjs:1205:29)',
      ];
      return { kind: 'threw', requestId, durationMs, error: { errorType: error.name, errorMessage: error.message, trace } };
    }
  }
}
