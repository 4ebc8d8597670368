import { cachedDeny } from '../../playground/scenarios/cached-deny';
import type { Message } from '../../playground/slack/main';
import { describeWithRedis } from '../redis/with-redis';
import { type Harness, startHarness } from './lambda-harness';

const WAIT = { ms: 30_000 };

function answerIn({ slack }: Harness, channelId: string): Promise<Message> {
  return slack.waitFor(() => slack.conversation(channelId).find(({ botId, metadata }) => botId !== undefined && metadata !== undefined), {
    ...WAIT,
    what: 'the answer',
  });
}

async function asked(harness: Harness): Promise<Message> {
  const { slack, aws, ann } = harness;
  const channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
  const incident = await cachedDeny.apply(aws);
  expect(await slack.as(ann.id).command(channel.id, `naïve “${incident.requestId}”`)).toMatchObject({ ok: true });
  return answerIn(harness, channel.id);
}

describe('without Redis', () => {
  let harness: Harness;
  let refused = 0;
  beforeEach(async () => {
    refused = 0;
    harness = await startHarness();
  });
  afterEach(async () => {
    const violations = [...harness.slack.violations];
    await harness.close();
    expect(violations).toHaveLength(refused);
  });

  test('Slack has its answer before the search begins; another invocation searches, and fills windows', async () => {
    const { aws, slack, ann, events } = harness;
    // Nothing of AWS's reading answers until Slack's request has been answered.
    const healed = aws.faults.add({ kind: 'hang', service: 'logs' });
    const channel = slack.addChannel({ name: 'team', members: [ann.id], botIsMember: true });
    const incident = await cachedDeny.apply(aws);
    expect(await slack.as(ann.id).command(channel.id, incident.requestId)).toMatchObject({ ok: true });
    healed();
    const answer = await answerIn(harness, channel.id);
    expect(JSON.stringify(answer.blocks)).toContain('cached Deny');
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain('/response/');
    await slack.as(ann.id).press(answer, 'show-evidence');
    await slack.waitFor(() => slack.views.find((view) => !JSON.stringify(view.blocks).includes('Reading what the answer rests on')), WAIT);
  });

  test('it only reads: the button says so, with the command', async () => {
    const { aws, slack, ann } = harness;
    const answer = await asked(harness);
    await slack.as(ann.id).press(answer, 'flush-authorizer-cache');
    const said = await slack.waitFor(() => slack.messages.find(({ text }) => text.includes('so it only reads')), WAIT);
    expect(said.text).toContain('aws apigateway flush-stage-authorizers-cache');
    expect(aws.calls.filter(({ operation }) => operation === 'FlushStageAuthorizersCache')).toEqual([]);
  });

  test('where Lambda refuses the event, Slack is not told that it was accepted', async () => {
    const { aws, slack, ann } = harness;
    const channel = slack.addChannel({ name: 'team', members: [ann.id], botIsMember: true });
    aws.faults.add({ kind: 'throttle', service: 'lambda' });
    const { ok } = await slack.as(ann.id).command(channel.id, '{"message":"Forbidden"}');
    expect(ok).toBe(false);
    refused = 1;
  });
});

describeWithRedis('with Redis', (startRedis) => {
  test('a button flushes once, also where its event comes twice', async () => {
    const redis = await startRedis();
    const harness = await startHarness({ REDIS_URL: redis.url });
    try {
      const { aws, slack, ann, events, lines } = harness;
      const answer = await asked(harness);
      const bob = ann;
      await Promise.all([
        slack.as(ann.id).press(answer, 'flush-authorizer-cache'),
        slack.as(bob.id).press(answer, 'flush-authorizer-cache'),
      ]);
      await slack.waitFor(() => slack.messages.find(({ text }) => text.includes('Authorizer cache flushed')), WAIT);
      await slack.waitFor(() => slack.messages.find(({ text }) => /Done already|right now/.test(text)), WAIT);
      expect(aws.calls.filter(({ operation }) => operation === 'FlushStageAuthorizersCache')).toHaveLength(1);
      expect(lines.filter((line) => line.audit === true && line.result === 'done')).toHaveLength(1);
      expect(JSON.stringify(events)).not.toContain('requestId');
      expect(slack.violations).toEqual([]);
    } finally {
      await harness.close();
      await redis.close();
    }
  });
});
