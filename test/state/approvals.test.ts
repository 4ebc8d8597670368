import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RedisProcess } from '../../playground/redis-process';
import type { Approval } from '../../src/actions/approvals';
import { openFileState } from '../../src/state/file-state';
import { RedisLink } from '../../src/state/redis';
import { openRedisState } from '../../src/state/redis-state';
import type { State } from '../../src/state/state';
import { describeWithRedis } from '../redis/with-redis';

const ann = { id: 'U1', key: 'T1/U1', name: 'ann' };
const bob = { id: 'U2', key: 'T1/U2', name: 'bob' };
const approval = (id: string, askedAt = 1000): Approval => ({
  ...{ id: id.repeat(16), key: 'flush/prod', by: ann, askedAt, expiresAt: askedAt + 600, channelId: 'C1', threadTs: '1.1' },
  target: { ref: '7f3a01', region: 'us-east-1', apiId: 'a1', stage: 'prod' },
  answer: { ts: '1.1', text: 'answer', blocks: [] },
});

type Two = readonly [State['approvals'], State['approvals']];

/** Two processes on the same state, one after the other or at once. */
function approvalTests(open: () => Promise<Two>): void {
  let one: State['approvals'];
  let other: State['approvals'];
  beforeEach(async () => {
    [one, other] = await open();
  });

  test('of many that ask for the same write one is kept, and the others get that one', async () => {
    const asked = await Promise.all(['a', 'b', 'c', 'd'].map((id, index) => (index % 2 === 0 ? one : other).ask(approval(id), 1000)));
    expect(asked.filter(({ taken }) => taken)).toHaveLength(1);
    const kept = await one.unsettled();
    expect(kept).toHaveLength(1);
    for (const claim of asked) if (!claim.taken) expect(claim.by.id).toBe(kept[0]?.id);
  });

  test('of many that end it one does', async () => {
    await one.ask(approval('a'), 1000);
    const ends = await Promise.all(
      [one, other, one, other].map((each, index) =>
        each.end('a'.repeat(16), { is: index % 2 === 0 ? 'agreed' : 'cancelled', by: bob, at: 1100 }),
      ),
    );
    expect(ends.filter(({ taken }) => taken)).toHaveLength(1);
    const stands = await other.get('a'.repeat(16));
    expect(stands?.end).toBeDefined();
    for (const { approval: seen } of ends) expect(seen?.end).toEqual(stands?.end);
  });

  test('one that is asked again by the same click is the one that stands, also when it is over', async () => {
    expect(await one.ask(approval('a'), 1000)).toEqual({ taken: true });
    await one.posted('a'.repeat(16), '2.2');
    await one.audited('a'.repeat(16));
    const again = { ...approval('a'), askedAt: 1300, expiresAt: 1900 };
    const stands = { taken: false, by: { id: 'a'.repeat(16), askedAt: 1000, messageTs: '2.2', isAudited: true } };
    expect(await other.ask(again, 1300)).toMatchObject(stands);
    await other.end('a'.repeat(16), { is: 'cancelled', by: bob, at: 1400 });
    expect(await one.ask(again, 1500)).toMatchObject({ taken: false, by: { end: { is: 'cancelled' } } });
    expect(await other.ask(approval('b', 1600), 1600)).toEqual({ taken: true });
  });

  test('one that ran out or was cancelled makes room for another; one that was agreed to does not', async () => {
    await one.ask(approval('a'), 1000);
    expect(await other.ask(approval('b'), 1599)).toMatchObject({ taken: false, by: { id: 'a'.repeat(16) } });
    expect(await other.ask(approval('b', 1600), 1600)).toEqual({ taken: true });
    await one.end('b'.repeat(16), { is: 'cancelled', by: bob, at: 1700 });
    expect(await other.ask(approval('c', 1800), 1800)).toEqual({ taken: true });
    await one.end('c'.repeat(16), { is: 'agreed', by: bob, at: 1900 });
    await one.done('c'.repeat(16), { doneAt: '2026-11-22T10:00:00.000Z', awsRequestId: 'r1' });
    expect(await other.ask(approval('d', 99_000), 99_000)).toMatchObject({
      taken: false,
      by: { end: { is: 'agreed', awsRequestId: 'r1' } },
    });
  });

  test('it remembers where its buttons stand, waits again when told to, and is settled when AWS has answered', async () => {
    await one.ask(approval('a'), 1000);
    await one.posted('a'.repeat(16), '2.2');
    await one.end('a'.repeat(16), { is: 'agreed', by: bob, at: 1100 });
    expect(await other.unsettled()).toMatchObject([{ messageTs: '2.2', end: { is: 'agreed' } }]);
    await one.reopen('a'.repeat(16));
    expect((await other.get('a'.repeat(16)))?.end).toBeUndefined();
    await other.end('a'.repeat(16), { is: 'agreed', by: bob, at: 1200 });
    await other.done('a'.repeat(16), { doneAt: '2026-11-22T10:00:00.000Z', awsRequestId: 'r1' });
    expect(await one.unsettled()).toMatchObject([{ end: { awsRequestId: 'r1' } }]);
    await other.noteEnd('a'.repeat(16), { isShown: true });
    expect(await one.unsettled()).toEqual([]);
    expect(await one.get('nothing')).toBeUndefined();
  });
}

describe('requests in files', () => {
  approvalTests(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'why403-'));
    const [one, other] = [await openFileState(directory, Date.now()), await openFileState(directory, Date.now())];
    return [one.approvals, other.approvals];
  });
});

describeWithRedis('requests in Redis', (start) => {
  let redis: RedisProcess;
  const links: RedisLink[] = [];
  beforeAll(async () => {
    redis = await start();
  });
  afterAll(async () => {
    for (const link of links) link.close();
    await redis.close();
  });
  approvalTests(async () => {
    const prefix = `test${links.length}`;
    const open = async (): Promise<State['approvals']> => {
      const link = await RedisLink.open({ url: redis.url, prefix });
      links.push(link);
      return (await openRedisState(link, Date.now())).approvals;
    };
    return [await open(), await open()];
  });
});
