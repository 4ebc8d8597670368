import { context, trace } from '@opentelemetry/api';
import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { createAwsPorts } from '../../src/aws/create-aws-ports';
import { traced } from '../../src/observability/traces';
import { observedQuestions } from '../../src/observed-questions';
import { createWhy403, type Why403 } from '../../src/why403';
import { TinySdk } from './tiny-sdk';

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
