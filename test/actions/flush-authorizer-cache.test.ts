import type { DoneWrite, DoneWrites } from '../../src/actions/done-writes';
import { type FlushTarget, flushAuthorizerCache } from '../../src/actions/flush-authorizer-cache';
import { FakeFlusher } from '../slack/fake-why403';

const target: FlushTarget = { ref: '7f3a01', region: 'us-east-1', apiId: 'a1b2c3d4e5', stage: 'prod', accountId: '111122223333' };
const ann = { id: 'U1', name: 'ann' };

class FakeWrites implements DoneWrites {
  readonly kept = new Map<string, DoneWrite>();
  claim: DoneWrites['claim'] = async (write) => {
    const by = this.kept.get(write.key);
    if (by !== undefined) return { taken: false, by };
    this.kept.set(write.key, write);
    return { taken: true };
  };
  of = async (key: string): Promise<DoneWrite | undefined> => this.kept.get(key);
  takeOver: DoneWrites['takeOver'] = async (write) => {
    this.kept.set(write.key, write);
    return { taken: true };
  };
  settle = async (write: DoneWrite): Promise<void> => void this.kept.set(write.key, write);
  release = async (key: string): Promise<void> => void this.kept.delete(key);
}

function ports(): { flusher: FakeFlusher; writes: FakeWrites; clock: { now: () => number } } {
  return { flusher: new FakeFlusher(), writes: new FakeWrites(), clock: { now: () => 1000 } };
}

test('says what it will do before it does it', () => {
  expect(flushAuthorizerCache.confirm({ ...target, accountAlias: 'payments-prod', apiName: 'orders' })).toBe(
    'Account payments-prod (111122223333), us-east-1, API orders (a1b2c3d4e5), stage prod. Every caller of prod is asked again once: the next call of each runs the function.',
  );
  expect(flushAuthorizerCache.command(target)).toBe(
    'aws apigateway flush-stage-authorizers-cache --rest-api-id a1b2c3d4e5 --stage-name prod --region us-east-1',
  );
  expect(flushAuthorizerCache.command({ ...target, stage: "a'; rm" })).toContain(`--stage-name 'a'\\''; rm'`);
});

test('flushes once, and says by whom it was done', async () => {
  const given = ports();
  expect(await flushAuthorizerCache.run(target, ann, given)).toMatchObject({ is: 'done' });
  expect(await flushAuthorizerCache.run(target, { id: 'U2', name: 'bob' }, given)).toMatchObject({
    is: 'done-already',
    write: { by: ann, awsRequestId: 'aws-request-1' },
  });
  expect(given.flusher.flushed).toHaveLength(1);
  expect(await flushAuthorizerCache.run({ ...target, ref: '7f3a02' }, ann, given)).toMatchObject({ is: 'done' });
});

test('a failure gives the key back; a flush that a dead process began is begun anew after a minute', async () => {
  const given = ports();
  given.flusher.fails = new Error('no');
  expect(await flushAuthorizerCache.run(target, ann, given)).toMatchObject({ is: 'failed' });
  expect(given.writes.kept.size).toBe(0);
  given.flusher.fails = undefined;
  given.writes.kept.set(flushAuthorizerCache.idempotencyKey(target), { key: 'k', by: ann, begunAt: 1000 });
  expect(await flushAuthorizerCache.run(target, ann, given)).toMatchObject({ is: 'done-already' });
  expect(await flushAuthorizerCache.run(target, ann, { ...given, clock: { now: () => 62_000 } })).toMatchObject({ is: 'done' });
});

test('a state that cannot be written keeps the flush from happening', async () => {
  const given = ports();
  given.writes.claim = () => Promise.reject(new Error('disk full'));
  await expect(flushAuthorizerCache.run(target, ann, given)).rejects.toThrow('disk full');
  expect(given.flusher.flushed).toEqual([]);
});
