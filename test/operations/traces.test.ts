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
import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { createAwsPorts } from '../../src/aws/create-aws-ports';
import { traced } from '../../src/observability/traces';
import { observedQuestions } from '../../src/observed-questions';
import { createWhy403, type Why403 } from '../../src/why403';

/** What a span was when it ended. */
interface Ended {
  readonly name: string;
  readonly id: string;
  readonly parent: string | undefined;
  readonly attributes: Attributes;
  readonly status: SpanStatus | undefined;
}

/** The least that the API of OpenTelemetry asks of an SDK: spans with parents, and a context that follows the promises. */
class TinySdk {
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

const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground-secret-key' } as const;
let aws: PlaygroundAws;
let why403: Why403;
let close: () => void;

beforeEach(async () => {
  aws = await startAws();
  aws.account('111122223333', KEY);
  const ports = createAwsPorts({ regions: ['us-east-1'], endpointUrl: aws.url }, { credentials: KEY, step: traced });
  close = ports.close;
  why403 = observedQuestions(createWhy403({ aws: () => ports.forQuestion(), clock: Date, deadlineMs: 25_000, step: traced }), traced);
});

afterEach(async () => {
  close();
  await aws.close();
  trace.disable();
  context.disable();
});

test('without an SDK a question is answered as ever, and no span is there', async () => {
  const incident = await cachedDeny.apply(aws);
  const answer = await why403.ask(why403.understand(incident.requestId, Date.now()), { ref: 'abc123' });
  expect(answer.kind).toBe('diagnosis');
  expect(trace.getActiveSpan()).toBeUndefined();
});

test('a question is a span; locate, gather and diagnose are its children, and each call to AWS hangs below', async () => {
  const sdk = new TinySdk();
  sdk.register();
  const incident = await cachedDeny.apply(aws);
  const paste = `${incident.requestId} Authorization: Bearer eyJhbGciOi.secret-of-a-caller.c2lnbmF0dXJl`;
  await why403.ask(why403.understand(paste, Date.now()), { ref: 'abc123' });
  const [question, ...more] = sdk.ended.filter(({ name }) => name === 'question');
  expect(more).toEqual([]);
  expect(question).toMatchObject({
    parent: undefined,
    attributes: {
      'why403.ref': 'abc123',
      'why403.answer': 'diagnosis',
      'why403.cause': 'authorizer-cached-deny',
      'why403.confidence': 'confirmed',
    },
  });
  const children = sdk.ended.filter(({ parent }) => parent === question?.id).map(({ name }) => name);
  expect([...new Set(children)].sort()).toEqual(['diagnose', 'gather', 'locate']);
  const calls = sdk.ended.filter(({ attributes }) => attributes['rpc.system'] === 'aws-api');
  expect(calls.length).toBe(aws.calls.length);
  const byId = new Map(sdk.ended.map((span) => [span.id, span]));
  for (const call of calls) {
    const above = byId.get(call.parent ?? '');
    expect([call.name, above?.name]).toEqual([call.name, expect.stringMatching(/^(locate|gather|question)$/)]);
    expect(call.attributes).toMatchObject({ 'cloud.region': 'us-east-1' });
  }
  expect(calls.map(({ name }) => name)).toContain('logs:FilterLogEvents');
  expect(JSON.stringify(sdk.ended)).not.toMatch(/secret|Bearer|eyJ|AKID/);
});

test('a call that AWS refuses ends its span as an error, by its name alone', async () => {
  const sdk = new TinySdk();
  sdk.register();
  const incident = await cachedDeny.apply(aws);
  aws.account('111122223333').deny('apigateway:GET');
  await why403.ask(why403.understand(incident.requestId, Date.now()), { ref: 'abc123' });
  const refused = sdk.ended.filter(({ name }) => name === 'apigateway:GetRestApis');
  expect(refused.length).toBeGreaterThan(0);
  for (const { status } of refused) expect(status).toEqual({ code: 2, message: expect.stringMatching(/^\w+$/) });
});
