import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Context,
  context,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanStatus,
  trace,
} from '@opentelemetry/api';

/** What a span was when it ended. */
export interface Ended {
  readonly name: string;
  readonly id: string;
  readonly parent: string | undefined;
  readonly attributes: Attributes;
  readonly status: SpanStatus | undefined;
}

/** The least that the API of OpenTelemetry asks of an SDK: spans with parents, and a context that follows the promises. */
export class TinySdk {
  readonly ended: Ended[] = [];
  private count = 0;

  register(): void {
    const storage = new AsyncLocalStorage<Context>();
    context.setGlobalContextManager({
      active: () => storage.getStore() ?? ROOT_CONTEXT,
      with: (given, run, that, ...args) => storage.run(given, () => run.call(that as ThisParameterType<typeof run>, ...args)),
      bind: (_given, target) => target,
      enable() {
        return this;
      },
      disable() {
        return this;
      },
    });
    const startSpan = (name: string, options: { readonly attributes?: Attributes } = {}, within: Context = context.active()): Span =>
      this.span(name, { ...options.attributes }, trace.getSpanContext(within)?.spanId);
    trace.setGlobalTracerProvider({
      getTracer: () => ({
        startSpan,
        // biome-ignore lint/suspicious/noExplicitAny: the API's own overloads
        startActiveSpan: (name: string, ...rest: any[]) => {
          const run = rest.at(-1);
          const span = startSpan(name, rest.length > 1 ? rest[0] : {});
          return context.with(trace.setSpan(context.active(), span), () => run(span));
        },
      }),
    });
  }

  private span(name: string, attributes: Attributes, parent: string | undefined): Span {
    this.count += 1;
    const id = this.count.toString(16).padStart(16, '0');
    const spanContext: SpanContext = { traceId: '1'.padStart(32, '0'), spanId: id, traceFlags: 1 };
    let status: SpanStatus | undefined;
    const span: Span = {
      spanContext: () => spanContext,
      setAttribute: (key, value) => span.setAttributes({ [key]: value }),
      setAttributes: (more) => {
        Object.assign(attributes, more);
        return span;
      },
      addEvent: () => span,
      addLink: () => span,
      addLinks: () => span,
      setStatus: (given) => {
        status = given;
        return span;
      },
      updateName: () => span,
      end: () => void this.ended.push({ name, id, parent, attributes, status }),
      isRecording: () => true,
      recordException: () => undefined,
    };
    return span;
  }
}
