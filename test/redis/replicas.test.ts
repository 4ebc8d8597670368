import type { RedisProcess } from '../../playground/redis-process';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { RedisLink } from '../../src/state/redis';
import { openRedisState } from '../../src/state/redis-state';
import { answered, type Fleet, own, type Part, startFleet } from './fleet';
import { describeWithRedis } from './with-redis';

describeWithRedis('several processes on one Redis', (startRedis) => {
  let redis: RedisProcess;
  let fleet: Fleet;
  const start = async (parts: readonly Part[]): Promise<Fleet> => {
    redis = await startRedis();
    fleet = await startFleet(redis, parts);
    return fleet;
  };
  afterEach(async () => {
    const violations = [...fleet.slack.violations];
    await fleet.close();
    await redis.close();
    expect(violations).toEqual([]);
  });

  test('one hears, another works; a button pressed by two is one flush', async () => {
    const { slack, aws, ann, bob } = await start(['receive', 'work', 'work']);
    const channel = slack.addChannel({ name: 'incidents', members: [ann.id, bob.id], botIsMember: true });
    const incident = await cachedDeny.apply(aws);
    await slack.as(ann.id).command(channel.id, incident.requestId);
    const answer = await answered(fleet, channel.id);
    expect(JSON.stringify(answer.blocks)).toContain('cached Deny');
    await Promise.all([slack.as(ann.id).press(answer, 'flush-authorizer-cache'), slack.as(bob.id).press(answer, 'flush-authorizer-cache')]);
    await slack.waitFor(() => slack.messages.find((message) => message.text.includes('Authorizer cache flushed')), { ms: 15_000 });
    await slack.waitFor(() => slack.messages.find((message) => /Done already|right now/.test(message.text)), { ms: 15_000 });
    expect(aws.calls.filter(({ operation }) => operation === 'FlushStageAuthorizersCache')).toHaveLength(1);
    expect(fleet.lines().filter((line) => line.audit === true && line.result === 'done')).toHaveLength(1);
  });

  test('a worker that is killed is followed by another, in the same message', async () => {
    const { slack, aws, ann, members } = await start(['receive', 'work']);
    const channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
    const incident = await cachedDeny.apply(aws);
    const healed = aws.faults.add({ kind: 'hang' });
    await slack.as(ann.id).command(channel.id, incident.requestId);
    const placeholder = await slack.waitFor(() => own(fleet, channel.id)[0], { ms: 10_000, what: 'the placeholder' });
    healed();
    const worker = members[1];
    if (worker === undefined) throw new Error('no worker');
    await fleet.replace(worker);
    const answer = await answered(fleet, channel.id);
    expect(answer.ts).toBe(placeholder.ts);
    expect(own(fleet, channel.id)).toHaveLength(1);
  });

  test('what is journaled and in no queue, because whoever heard it died, is found by this look and by a later one', async () => {
    const { slack, ann } = await start(['both']);
    const link = await RedisLink.open({ url: redis.url, prefix: 'why403' });
    const state = await openRedisState(link, Date.now());
    try {
      for (const name of ['first', 'second']) {
        const channel = slack.addChannel({ name, members: [ann.id], botIsMember: true });
        await state.jobs.open({
          ...{ id: `command ${name}`, ref: '7f3a02', kind: 'command', userId: ann.id, channelId: channel.id },
          ...{ quietly: false, secrets: [], text: '{"message":"Forbidden"}', receivedAt: Date.now() },
        });
        await answered(fleet, channel.id);
      }
    } finally {
      link.close();
    }
  });

  /** A search that hangs, and shows its Stop button. */
  async function hanging({ slack, aws, ann }: Fleet) {
    const channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
    const incident = await cachedDeny.apply(aws);
    aws.faults.add({ kind: 'hang', service: 'logs' });
    await slack.as(ann.id).command(channel.id, incident.requestId);
    const running = await slack.waitFor(() => own(fleet, channel.id).find((each) => JSON.stringify(each.blocks).includes('stop-search')), {
      ms: 10_000,
      what: 'the Stop button',
    });
    return { channel, running };
  }

  test('Stop reaches the replica that searches', async () => {
    const { slack, ann } = await start(['receive', 'work', 'work']);
    const { channel, running } = await hanging(fleet);
    await slack.as(ann.id).press(running, 'stop-search');
    await answered(fleet, channel.id);
  });

  test('Stop reaches whoever takes the search over, where nobody had it when it was pressed', async () => {
    const { slack, ann, members } = await start(['receive', 'work']);
    const { channel, running } = await hanging(fleet);
    const [, worker] = members;
    if (worker === undefined) throw new Error('no worker');
    await worker.bot?.stop('SIGKILL');
    await slack.as(ann.id).press(running, 'stop-search');
    await fleet.replace(worker);
    const answer = await answered(fleet, channel.id);
    expect(answer.ts).toBe(running.ts);
    expect(JSON.stringify(answer.blocks)).toContain('Cancelled before AWS answered');
  });

  test('Redis away: said in the log, a text is answered, the rest is kept and done when it is back', async () => {
    const { slack, aws, ann } = await start(['both']);
    const one = slack.addChannel({ name: 'one', members: [ann.id], botIsMember: true });
    const two = slack.addChannel({ name: 'two', members: [ann.id], botIsMember: true });
    const incident = await cachedDeny.apply(aws);
    await redis.kill();
    await slack.waitFor(() => fleet.lines().some((line) => String(line.msg).startsWith('Redis is away')), { ms: 10_000 });
    await slack.as(ann.id).command(one.id, '{"message":"Missing Authentication Token"}');
    await answered(fleet, one.id);
    await slack.as(ann.id).command(two.id, incident.requestId);
    const kept = await slack.waitFor(() => own(fleet, two.id).find(({ text }) => text.includes('Redis')), { ms: 10_000, what: 'kept' });
    expect(kept.text).toContain('I have kept this');
    await redis.start();
    const answer = await answered(fleet, two.id);
    expect(answer.ts).toBe(kept.ts);
    expect(own(fleet, one.id)).toHaveLength(1);
    expect(own(fleet, two.id)).toHaveLength(1);
  });
});
