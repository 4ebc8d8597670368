import { context, trace } from '@opentelemetry/api';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import type { Incident } from '../../playground/scenarios/scenario';
import { TinySdk } from '../operations/tiny-sdk';
import { type Harness, startHarness } from './lambda-harness';

let harness: Harness;
let incident: Incident;
afterEach(async () => {
  const violations = [...harness.slack.violations];
  await harness.close();
  trace.disable();
  context.disable();
  expect(violations).toEqual([]);
});

async function answered(env: Readonly<Record<string, string>> = {}): Promise<void> {
  harness = await startHarness(env);
  const { slack, aws, ann, idle } = harness;
  const channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
  incident = await cachedDeny.apply(aws);
  await slack.as(ann.id).command(channel.id, incident.requestId);
  await slack.waitFor(() => slack.conversation(channel.id).find(({ metadata }) => metadata !== undefined), { ms: 30_000 });
  await idle();
}

/** Of the calls, one hands the work over. */
const searchCalls = (): number => harness.aws.calls.filter(({ service }) => service !== 'lambda').length;
const counted = (name: string): number => harness.metrics.reduce((sum, line) => sum + Number(JSON.parse(line)[name] ?? 0), 0);

test('an invocation writes what it counted before it ends, nothing of a person, a request or an API among it', async () => {
  await answered({ WHY403_METRICS: 'labels' });
  expect([counted('why403_questions_total'), counted('why403_verdicts_total')]).toEqual([1, 1]);
  expect(counted('why403_aws_calls_total')).toBe(searchCalls());
  expect(counted('why403_time_to_verdict_seconds')).toBeGreaterThan(counted('why403_time_to_first_content_seconds'));
  const all = harness.metrics.join('\n');
  expect(all).toContain('["FunctionName","cause","confidence"]');
  for (const own of [harness.ann.id, incident.requestId, incident.apiId]) expect(all).not.toContain(own);
});

test('off: no line', async () => {
  await answered({ WHY403_METRICS: 'off' });
  expect(harness.metrics).toEqual([]);
});

test('with an SDK in the process a question is a span, as with serve, and so is each call to AWS', async () => {
  const sdk = new TinySdk();
  sdk.register();
  await answered();
  expect(sdk.ended.find(({ name }) => name === 'question')?.attributes).toMatchObject({ 'why403.cause': 'authorizer-cached-deny' });
  expect(sdk.ended.map(({ name }) => name)).toEqual(expect.arrayContaining(['locate', 'gather', 'diagnose']));
  expect(sdk.ended.filter(({ attributes }) => attributes['rpc.system'] === 'aws-api')).toHaveLength(searchCalls());
});
