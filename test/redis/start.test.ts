import type { RedisProcess } from '../../playground/redis-process';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { RedisLink } from '../../src/state/redis';
import { openRedisState } from '../../src/state/redis-state';
import { Probe } from '../operations/probe';
import { answered, type Fleet, own, type Part, startFleet } from './fleet';
import { describeWithRedis } from './with-redis';

jest.setTimeout(120_000);

describeWithRedis('a process that starts while Redis is away', (_, away) => {
  let redis: RedisProcess;
  const fleets: Fleet[] = [];
  beforeEach(async () => {
    redis = await away();
  });
  afterEach(async () => {
    const [fleet] = fleets.splice(0);
    const violations = [...(fleet?.slack.violations ?? [])];
    await fleet?.close();
    await redis.close();
    expect(violations).toEqual([]);
  });
  const start = async (parts: readonly Part[], env: Readonly<Record<string, string>> = {}): Promise<Fleet> => {
    const fleet = await startFleet(redis, parts, env);
    fleets.push(fleet);
    return fleet;
  };

  test('is live and not ready, answers a text, keeps the rest and does it when Redis comes', async () => {
    const probe = await Probe.onFreePort();
    const fleet = await start(['both'], { WHY403_OPS_PORT: String(probe.port) });
    const { slack, aws, ann, lines } = fleet;
    const [one, two, three] = ['one', 'two', 'three'].map((name) => slack.addChannel({ name, members: [ann.id], botIsMember: true }).id);
    if (one === undefined || two === undefined || three === undefined) throw new Error('no channels');
    expect(await (await probe.get('/healthz')).text()).toBe('live\n');
    const early = await probe.until(
      () => probe.ready(),
      ({ missing }) => missing.join() === 'redis',
    );
    expect(early.status).toBe(503);
    expect(early.needs.redis?.says).toMatch(
      /^Redis \(REDIS_URL\) cannot be used: connect ECONNREFUSED .* everything else is kept until it is back\.$/,
    );
    await slack.as(ann.id).command(one, '{"message":"Missing Authentication Token"}');
    await answered(fleet, one);
    const incident = await cachedDeny.apply(aws);
    await slack.as(ann.id).command(two, incident.requestId);
    const kept = await slack.waitFor(() => own(fleet, two).find(({ text }) => text.includes('I have kept this')), { ms: 10_000 });
    expect(await probe.value('why403_queue_depth')).toBeUndefined();

    await redis.start();
    const answer = await answered(fleet, two);
    expect(answer.ts).toBe(kept.ts);
    await probe.until(
      () => probe.ready(),
      ({ status }) => status === 200,
    );
    await slack.as(ann.id).command(three, incident.requestId);
    await answered(fleet, three);
    await slack.as(ann.id).press(answer, 'flush-authorizer-cache');
    await slack.waitFor(() => slack.messages.find(({ text }) => text.includes('Authorizer cache flushed')), { ms: 15_000 });
    expect([one, two, three].map((channel) => own(fleet, channel).length)).toEqual([1, 1, 1]);
    const said = lines().map(({ msg }) => String(msg));
    expect(said.filter((msg) => msg.startsWith('Redis is'))).toEqual([
      expect.stringMatching(/^Redis is away: questions without an id/),
      'Redis is back: what was kept is handed over',
    ]);
  });

  test('one that hears and one that works: what the first kept, the second does', async () => {
    const fleet = await start(['receive', 'work']);
    const { slack, aws, ann, members } = fleet;
    const channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
    const incident = await cachedDeny.apply(aws);
    await slack.as(ann.id).command(channel.id, incident.requestId);
    await slack.waitFor(() => own(fleet, channel.id).find(({ text }) => text.includes('I have kept this')), { ms: 10_000 });
    await redis.start();
    await answered(fleet, channel.id);
    expect(own(fleet, channel.id)).toHaveLength(1);
    await slack.waitFor(() => members[1]?.bot?.log().includes('"msg":"answered"'), { ms: 20_000, what: 'the worker to say so' });
  });

  test('told to stop before Redis has come, it ends in good order', async () => {
    const { members } = await start(['both', 'receive', 'work']);
    expect(await Promise.all(members.map(({ bot }) => bot?.stop('SIGTERM')))).toEqual([0, 0, 0]);
  });

  test('what an earlier process left in Redis is taken up when Redis comes: a question, a watch, a request for a second person', async () => {
    const fleet = await start(['both']);
    const { slack, ann, lines } = fleet;
    const channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
    // With a password it is written to behind the bot's back.
    await redis.start('--requirepass', 'secret');
    const now = Date.now();
    const link = await RedisLink.open({ url: redis.url.replace('redis://', 'redis://:secret@'), prefix: 'why403' });
    const state = await openRedisState(link, now);
    await state.jobs.open({
      ...{ id: 'command left', ref: '7f3a02', kind: 'command', userId: ann.id, channelId: channel.id },
      ...{ quietly: false, secrets: [], text: '{"message":"Forbidden"}', receivedAt: now },
    });
    await state.watches.open({
      ...{ channelId: channel.id, threadTs: '1.2', ref: '7f3a01', userId: ann.id, since: now - 120_000, until: now - 60_000 },
      ...{ request: { apiType: 'REST', region: 'us-east-1', apiId: 'nowhere', stage: 'prod' }, isProved: false, spentDollars: 0 },
    });
    await state.approvals.ask(
      {
        ...{ id: '0123456789abcdef', key: 'a flush', target: { ref: '7f3a03', region: 'us-east-1', apiId: 'a1b2c3', stage: 'prod' } },
        ...{ by: { id: ann.id, key: ann.id, name: 'ann' }, askedAt: now - 700_000, expiresAt: now - 100_000 },
        ...{ channelId: channel.id, answer: { ts: '1.3', text: 'an answer', blocks: [] }, threadTs: '1.3' },
      },
      now - 700_000,
    );
    link.close();
    await redis.kill();
    await redis.start();
    const says = (what: string): Promise<unknown> =>
      slack.waitFor(() => lines().some((line) => JSON.stringify(line).includes(what)), { ms: 30_000, what });
    await answered(fleet, channel.id);
    await says('watching on where an earlier process did');
    await says('"result":"expired"');
  });

  test.each([
    ['a wrong password', 'redis://:hush@', /cannot be used: WRONGPASS /],
    ['no password', 'redis://', /cannot be used: NOAUTH /],
  ])('%s is a reason not to start, in one sentence', async (_case, begins, says) => {
    await redis.start('--requirepass', 'secret');
    const failed = await start(['both'], { REDIS_URL: redis.url.replace('redis://', begins) }).catch((error: unknown) => String(error));
    expect(failed).toMatch(/the bot ended with code 2:/);
    expect(failed).toMatch(says);
    expect(failed).not.toContain('hush');
  });

  test('a password that it wants when it comes: said in the log and by /readyz, and it starts work when that is mended', async () => {
    const probe = await Probe.onFreePort();
    const fleet = await start(['both'], { WHY403_OPS_PORT: String(probe.port) });
    const { slack, ann, lines } = fleet;
    await redis.start('--requirepass', 'secret');
    const ready = await probe.until(
      () => probe.ready(),
      ({ needs }) => needs.redis?.says.includes('NOAUTH') === true,
    );
    expect(ready).toMatchObject({ status: 503, needs: { redis: { says: expect.stringMatching(/kept until that is mended\.$/) } } });
    expect(lines().filter(({ msg }) => String(msg).startsWith('Redis cannot be used'))).toMatchObject([
      { says: expect.stringContaining('NOAUTH') },
    ]);
    const channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
    await slack.as(ann.id).command(channel.id, '{"message":"Forbidden"}');
    await answered(fleet, channel.id);
    await redis.kill();
    await redis.start();
    await probe.until(
      () => probe.ready(),
      ({ status }) => status === 200,
    );
  });
});
