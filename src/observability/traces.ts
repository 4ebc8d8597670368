import { type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Step } from '../observer';

/** Of the program in each span. https://opentelemetry.io/docs/specs/otel/glossary/#instrumentation-scope */
const SCOPE = 'why403';

/**
 * Each step as a span of OpenTelemetry, a child of the step that it runs in. Without an SDK that somebody registers in the process
 * (`node --require`), nothing is recorded and nothing leaves. https://opentelemetry.io/docs/languages/js/instrumentation/
 */
export const traced: Step = (name, facts, run) =>
  trace.getTracer(SCOPE).startActiveSpan(name, { attributes: facts }, (span) => {
    const add = (more: typeof facts): void => void span.setAttributes(more);
    try {
      const result = run(add);
      if (!(result instanceof Promise)) {
        span.end();
        return result;
      }
      void result.then(
        () => span.end(),
        (error: unknown) => failed(span, error),
      );
      return result;
    } catch (error) {
      failed(span, error);
      throw error;
    }
  });

/** The error's name alone: its message can hold what a person sent. */
function failed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'Error' });
  span.end();
}
