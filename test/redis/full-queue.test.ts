import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisProcess } from '../../playground/redis-process';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { answered, type Fleet, own, startFleet } from './fleet';
import { describeWithRedis } from './with-redis';

const MOST = 3;
const REFUSED = /^\d+ questions wait for their turn, and I take no more just now: this one was not written down\./;

jest.setTimeout(120_000);

describeWithRedis('more questions than may wait, with one that hears and one that works', (startRedis) => {
  let redis: RedisProcess;
  let fleet: Fleet;
  beforeEach(async () => {
    redis = await startRedis();
    fleet = await startFleet(redis, ['receive', 'work'], { WHY403_MOST_WAITING: String(MOST), WHY403_CONCURRENCY: '1' });
  });
  afterEach(async () => {
    const violations = [...fleet.slack.violations];
    await fleet.close();
    await redis.close();
    expect(violations).toEqual([]);
  });

  test('one too many is refused in a sentence and not written down; a flush is not, and goes before the questions', async () => {
    const { slack, aws, ann, bob } = fleet;
    const channels = Array.from(
      { length: 12 },
      (_, n) => slack.addChannel({ name: `c${n}`, members: [ann.id, bob.id], botIsMember: true }).id,
    );
    const [first = '', inHand = '', ...others] = channels;
    const incident = await cachedDeny.apply(aws);
    await slack.as(ann.id).command(first, incident.requestId);
    const answer = await answered(fleet, first);
    await slack.waitFor(() => JSON.stringify(answer.blocks).includes('flush-authorizer-cache'), { ms: 10_000, what: 'the button' });

    const healed = aws.faults.add({ kind: 'hang', service: 'logs' });
    await slack.as(ann.id).command(inHand, '6b973b2d-d051-46ff-83fa-501bb8ba7aa0');
    await slack.waitFor(() => own(fleet, inHand).length > 0, { ms: 20_000, what: 'the one in hand' });
    // Whoever hears learns once a second what is taken.
    await sleep(2_500);
    const accepted: string[] = [];
    let refused: string | undefined;
    for (const channel of others) {
      expect(await slack.as(bob.id).command(channel, '{"message":"Forbidden"}')).toMatchObject({ ok: true });
      if (whispers(fleet, channel).some((text) => REFUSED.test(text))) {
        refused = channel;
        break;
      }
      accepted.push(channel);
    }
    expect(refused).toBeDefined();
    // On a busy machine the first one and the one in hand may be counted still.
    expect(accepted.length).toBeGreaterThan(0);
    expect(accepted.length).toBeLessThanOrEqual(MOST);

    await slack.as(ann.id).press(answer, 'flush-authorizer-cache');
    healed();
    const flushed = await slack.waitFor(() => slack.messages.find(({ text }) => text.includes('Authorizer cache flushed')), {
      ms: 40_000,
      what: 'word of the flush',
    });
    for (const channel of [inHand, ...accepted]) await answered(fleet, channel);
    for (const channel of accepted) expect(Number(own(fleet, channel)[0]?.ts)).toBeGreaterThan(Number(flushed.ts));
    expect(slack.messages.filter(({ text }) => REFUSED.test(text))).toHaveLength(1);
    expect(own(fleet, refused ?? '')).toEqual([]);

    const later = others.at(-1) ?? '';
    // What is answered makes room, which whoever hears learns within a second.
    for (let asked = 0; asked === whispers(fleet, later).length; asked += 1) {
      await sleep(200);
      await slack.as(bob.id).command(later, '{"message":"Forbidden"}');
    }
    await answered(fleet, later);
  });
});

/** What only one person sees in a channel. */
function whispers({ slack }: Fleet, channelId: string): readonly string[] {
  return slack.messages.filter(({ channel, ephemeralTo }) => channel === channelId && ephemeralTo !== undefined).map(({ text }) => text);
}
