import type { RedisProcess } from '../../playground/redis-process';
import { RedisLink } from '../../src/state/redis';
import { describeWithRedis } from '../redis/with-redis';
import { type Harness, startHarness } from './lambda-harness';

const NAME = 'The tick has not come';
const MIN = 60_000;

let harness: Harness;

/** What the doctor says to Ann once an invocation has looked anew. */
async function doctor(): Promise<string> {
  const { slack, ann, pass, idle } = harness;
  // A report counts for a minute.
  pass(2 * MIN);
  const channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
  await slack.as(ann.id).command(channel.id, 'doctor');
  await idle();
  const report = slack.messages.findLast(({ ephemeralTo, text }) => ephemeralTo === ann.id && text.startsWith('Readiness: '));
  return JSON.stringify(report?.blocks);
}

async function home(): Promise<string> {
  const { slack, ann, pass, idle } = harness;
  pass(2 * MIN);
  await slack.as(ann.id).openHome();
  await idle();
  return JSON.stringify(slack.home(ann.id));
}

async function down(): Promise<void> {
  const violations = [...harness.slack.violations];
  await harness.close();
  expect(violations).toEqual([]);
}

test('without Redis nothing waits for a schedule, and none is missed', async () => {
  harness = await startHarness();
  const said = await doctor();
  expect(said).toContain('Readiness: ');
  expect(said).not.toContain(NAME);
  await down();
});

describeWithRedis('with Redis, the doctor and the Home tab', (startRedis) => {
  let redis: RedisProcess;
  beforeEach(async () => {
    redis = await startRedis();
    harness = await startHarness({ REDIS_URL: redis.url });
  });
  afterEach(async () => {
    await down();
    await redis.close();
  });

  test('say that the schedule is missing, with what to do', async () => {
    for (const said of [await doctor(), await home()]) {
      expect(said).toContain(`${NAME} within a day: watches`);
      expect(said).toContain('See that the rule EveryMinute');
    }
  });

  test('say nothing of it while it calls, and for how long it has not', async () => {
    await harness.tick();
    for (const said of [await doctor(), await home()]) {
      expect(said).toContain('Readiness: ');
      expect(said).not.toContain(NAME);
    }
    const link = await RedisLink.open({ url: redis.url, prefix: 'why403' });
    await link.client.pexpire(link.key('ticked'), 24 * 60 * MIN - 40 * MIN);
    link.close();
    for (const said of [await doctor(), await home()]) expect(said).toContain(`${NAME} for 40 min: `);
  });
});
