import type { RedisProcess } from '../../playground/redis-process';
import { answered, type Fleet, own, startFleet } from './fleet';
import { describeWithRedis } from './with-redis';

jest.setTimeout(150_000);

describeWithRedis('a process that is told to stop', (startRedis) => {
  let redis: RedisProcess;
  let fleet: Fleet;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(async () => {
    await fleet.close();
    await redis.close();
  });

  test('ends in good order while Redis is away', async () => {
    fleet = await startFleet(redis, ['both', 'work']);
    await redis.kill();
    expect(await Promise.all(fleet.members.map(({ bot }) => bot?.stop('SIGTERM')))).toEqual([0, 0]);
  });

  test('leaves what it cannot end in time to another, which answers it in the same message', async () => {
    fleet = await startFleet(redis, ['both']);
    const { slack, aws, ann, members } = fleet;
    const channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
    const healed = aws.faults.add({ kind: 'hang' });
    slack.faults.rateLimit('chat.update', { retryAfter: 100, times: 1_000 });
    await slack.as(ann.id).command(channel.id, '6b973b2d-d051-46ff-83fa-501bb8ba7aa0');
    const placeholder = await slack.waitFor(() => own(fleet, channel.id)[0], { ms: 20_000, what: 'the placeholder' });
    expect(await members[0]?.bot?.stop('SIGTERM')).toBe(0);
    expect(placeholder.metadata).toBeUndefined();
    healed();
    slack.faults.clear();
    const [member] = members;
    if (member === undefined) throw new Error('no process');
    await fleet.replace(member);
    expect((await answered(fleet, channel.id)).ts).toBe(placeholder.ts);
  });
});
