import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bearer, HOME_IP, methodArnOf, OFFICE_IP, policy, Shop, tokenOf } from '../../playground/scenarios/shop';
import type { Watch } from '../../src/actions/watch';
import { looksOf } from '../../src/impact/watch-looks';
import { SETTLING_MS, Watching, watchedCase } from '../../src/impact/watching';
import { openFileState } from '../../src/state/file-state';
import type { State } from '../../src/state/state';
import { ImpactWorld, MIN } from './company';
import { describeEachState } from './each-state';
import { ordersTraffic, REFUSED_CALLER } from './orders-traffic';
import { SteppedTimers, until } from './stepped-timers';

let open: ImpactWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function opened(): Promise<ImpactWorld> {
  open = await ImpactWorld.start();
  return open;
}

/** A process that watches: what it says, how often it counts, and two ways to end it. */
function processOn(world: ImpactWorld, { watches, writes, leases }: Pick<State, 'watches' | 'writes' | 'leases'>, timers: SteppedTimers) {
  const leaving = new AbortController();
  const { impacts } = world.program();
  let looks = 0;
  let isDead = false;
  const lines: string[] = [];
  const stops: (() => void)[] = [];
  const comes: (() => string)[] = [];
  let ended = 0;
  const watching = new Watching({
    impacts: {
      count: (...args) => {
        looks += 1;
        return impacts.count(...args);
      },
    },
    leases: { take: (...args) => leases.take(...args), release: async (...args) => (isDead ? undefined : leases.release(...args)) },
    ...{ watches, writes, holder: randomUUID(), timers },
    budgetDollars: 0.25,
    say: async (_watch, line) => void lines.push(line),
    onRun: (_watch, stop, comesTo) => {
      stops.push(stop);
      comes.push(comesTo);
      return () => {
        ended += 1;
      };
    },
    enter: () => () => undefined,
    leaving: leaving.signal,
    onFailure: (_watch, error) => {
      throw error;
    },
  });
  const isOver = (): boolean => ended > 0;
  return {
    ...{ watching, lines, stops, comes, isOver, ended: () => ended, looks: () => looks },
    kill: () => leaving.abort(),
    /** As kill -9 does: it lets go of nothing. */
    die: () => {
      isDead = true;
      leaving.abort();
    },
  };
}

async function set(
  world: ImpactWorld,
  traffic: Pick<Awaited<ReturnType<typeof ordersTraffic>>, 'incident'>,
  more: Partial<Watch> = {},
  opens = (directory: string) => openFileState(directory, Date.now()),
) {
  const directory = await mkdtemp(join(tmpdir(), 'why403-watch-'));
  const state = await opens(directory);
  const { watches } = state;
  const timers = new SteppedTimers(world.clock);
  const watched = watchedCase(traffic.incident);
  if (watched === undefined) throw new Error('no place');
  const since = world.clock.now + SETTLING_MS;
  const watch: Watch = {
    ...{ ...watched, channelId: 'C1', threadTs: '1.2', ref: '7f3a01', userId: 'U1', since, until: since + 15 * MIN, spentDollars: 0 },
    flushedAt: world.clock.now,
    ...more,
  };
  return { watches, timers, watch, directory, ...processOn(world, state, timers) };
}

/** The watch of the orders' incident, begun. */
async function started() {
  const world = await opened();
  const traffic = await ordersTraffic(world);
  const run = await set(world, traffic);
  await run.watching.start(run.watch);
  return { world, traffic, run };
}

async function toTheEnd(
  { timers, isOver }: { readonly timers: SteppedTimers; readonly isOver: () => boolean },
  between: () => Promise<unknown> = async () => undefined,
) {
  while (!isOver()) {
    await until(() => timers.waiting > 0 || isOver(), 'the watch to wait');
    if (isOver()) return;
    await between();
    await timers.step(isOver);
  }
}

test('four looks in a quarter of an hour, further and further apart, the last when the lines have landed', () => {
  const minutes = looksOf({ since: 0, until: 15 * MIN }).map((at) => at / MIN);
  expect(minutes).toEqual([1, 3, 7, 15 + 1 / 3]);
  expect(looksOf({ since: 0, until: MIN }).map((at) => at / MIN)).toEqual([1 + 1 / 3]);
});

test('no requests since the flush prove nothing', async () => {
  const { run } = await started();
  await toTheEnd(run);
  expect(run.lines).toEqual(['No requests since the flush: nothing proved.']);
  expect(await run.watches.all()).toEqual([]);
});

test('a zero has what it is out of, and says whether the caller that was refused is among them', async () => {
  const { world, traffic, run } = await started();
  await toTheEnd(run, async () => {
    world.clock.now += SETTLING_MS;
    await traffic.send('customer-1004', '/orders', OFFICE_IP);
  });
  expect(run.lines).toEqual([
    expect.stringMatching(
      /^0 of 4 requests refused like the one before in 15 min since the flush\. None of them was of `…r-5521`, which was refused: for that one nothing is proved\.$/,
    ),
  ]);
});

test('refused again after the flush is said at once', async () => {
  const { world, traffic, run } = await started();
  const begun = world.clock.now;
  await toTheEnd(run, async () => {
    world.clock.now += 2 * SETTLING_MS;
    await traffic.send(REFUSED_CALLER, '/orders', HOME_IP);
  });
  expect(run.lines).toEqual([
    expect.stringMatching(/^Refused again after the flush: 1 of 1 requests in \d+ s since the flush\. By route: `GET \/orders` 1\.$/),
  ]);
  expect(world.clock.now - begun).toBeLessThan(3 * MIN);
});

test('others who are refused in the same words break no promise', async () => {
  const { world, traffic, run } = await started();
  await toTheEnd(run, async () => {
    world.clock.now += SETTLING_MS;
    await traffic.send('customer-7777', '/orders', OFFICE_IP);
  });
  expect(run.lines).toEqual([
    'No requests of `…r-5521` in 15 min since the flush: nothing proved. 4 of 4 requests share the words, not what decided this refusal.',
  ]);
});

test('refused again on another route: the cache was filled again before the function was fixed', async () => {
  const world = await opened();
  const shop = new Shop(world.aws);
  const { definition } = shop.authorizer((event) => ({
    principalId: 'customer-5521',
    policyDocument: policy({ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: tokenOf(event) === '' ? '*' : methodArnOf(event) }),
    context: {},
  }));
  shop.method('GET', '/orders', { authorizer: definition }).method('GET', '/orders/{id}', { authorizer: definition }).deploy();
  const headers = bearer('customer-5521');
  await shop.send({ headers });
  world.clock.now += MIN;
  const refused = await shop.send({ headers, path: '/orders/42' });
  const time = new Date(world.clock.now).toISOString();
  world.clock.now += MIN;
  shop.flush();
  const request = { apiType: 'REST' as const, region: 'us-east-1', apiId: shop.api.id, stage: 'prod', requestId: refused.requestId, time };
  const incident = { request, cause: 'authorizer-cached-policy-mismatch' as const, isProved: true };
  const run = await set(world, { incident });
  await run.watching.start(run.watch);
  await toTheEnd(run, async () => {
    world.clock.now += 2 * SETTLING_MS;
    await shop.send({ headers, path: '/orders/42' });
    await shop.send({ headers });
  });
  expect(run.lines).toEqual([
    expect.stringMatching(
      /^Refused again after the flush, another route: 1 of 2 requests .* By route: `GET \/orders` 1\. The cache was filled again before the function was fixed \(likely\)/,
    ),
  ]);
});

test('a restart in the middle changes nothing; what is over by then is closed with its line', async () => {
  const { world, traffic, run } = await started();
  await until(() => run.timers.waiting > 0, 'the watch to wait');
  world.clock.now += 2 * SETTLING_MS;
  await traffic.send('customer-1004', '/orders', OFFICE_IP);
  await run.timers.step(run.isOver);
  run.kill();
  await until(() => run.ended() > 0, 'the process to end');
  expect(run.lines).toEqual([]);
  const state = await openFileState(run.directory, Date.now());
  const { watches } = state;
  expect(await watches.all()).toMatchObject([{ seen: { says: expect.stringContaining('0 of 1 requests') } }]);
  world.clock.now += 3 * 3_600_000;
  const next = { ...processOn(world, state, run.timers), timers: run.timers };
  expect(await next.watching.resume()).toBe(1);
  await until(next.isOver, 'the line');
  expect(next.lines).toEqual([expect.stringMatching(/^0 of 1 requests .* in 15 min since the flush/)]);
  expect(await watches.all()).toEqual([]);
});

test('one watch a thread: a second start is told, a flush begins anew; stop ends it and says what it came to', async () => {
  const world = await opened();
  const run = await set(world, await ordersTraffic(world));
  const { flushedAt: _, ...asked } = run.watch;
  expect(await run.watching.start(asked)).toEqual({ is: 'started' });
  expect(await run.watching.start(asked)).toMatchObject({ is: 'on-already', watch: { until: asked.until } });
  expect(await run.watching.start({ ...run.watch, until: asked.until + MIN })).toEqual({ is: 'started' });
  expect(await run.watches.all()).toMatchObject([{ until: asked.until + MIN, flushedAt: run.watch.flushedAt }]);
  await until(() => run.timers.waiting === 1, 'one watch to wait');
  expect(run.comes.at(-1)?.()).toMatch(/^the watch after \d+ s, before its first look: nothing proved$/);
  run.stops.at(-1)?.();
  await until(() => run.ended() === 2, 'both to end');
  await until(() => run.timers.waiting === 0, 'nobody to wait');
  expect(run.lines).toEqual([]);
  while ((await run.watches.all()).length > 0) await new Promise((resolve) => setImmediate(resolve));
});

test('logging that is switched off meanwhile ends it, with the reason', async () => {
  const world = await opened();
  const traffic = await ordersTraffic(world);
  const run = await set(world, traffic);
  traffic.shop.api.stage('prod').settings = { loggingLevel: 'OFF', accessLog: undefined };
  await run.watching.start(run.watch);
  await toTheEnd(run);
  expect(run.lines).toEqual([
    expect.stringMatching(/^Cannot watch: `prod` writes no access log, and execution logging is off\. `aws apigateway update-stage/),
  ]);
});

/** A lease that has lapsed under everybody who holds it. */
const everybodys: State['leases'] = { take: async () => true, release: async () => undefined };

/** Two processes over one state, files or Redis. */
function describeTwo(name: string, opens: (directory: string) => Promise<State>): void {
  describe(`two processes over one state: ${name}`, () => {
    async function two() {
      const world = await opened();
      const run = await set(world, await ordersTraffic(world), {}, opens);
      const other = processOn(world, await opens(run.directory), run.timers);
      return { world, run, other };
    }

    async function oneLooksOn() {
      const both = await two();
      await both.run.watching.start(both.run.watch);
      await until(() => both.run.timers.waiting === 1, 'the first to wait');
      return both;
    }

    test('one looks on, so that nothing is counted twice, and one line is said', async () => {
      const { run, other } = await oneLooksOn();
      expect(await other.watching.resume()).toBe(0);
      await toTheEnd(run);
      expect(run.lines).toEqual(['No requests since the flush: nothing proved.']);
      expect([run.looks(), other.looks(), other.lines]).toEqual([looksOf(run.watch).length, 0, []]);
      expect(await run.watches.all()).toEqual([]);
      expect(await other.watching.resume()).toBe(0);
    });

    test('of two that take up what a dead one left, one does', async () => {
      const { run, other } = await two();
      await run.watches.open(run.watch);
      const taken = await Promise.all([run.watching.resume(), other.watching.resume()]);
      expect(taken[0] + taken[1]).toBe(1);
      await toTheEnd({ timers: run.timers, isOver: () => run.isOver() || other.isOver() });
      expect([...run.lines, ...other.lines]).toEqual(['No requests since the flush: nothing proved.']);
      expect(run.looks() + other.looks()).toBe(looksOf(run.watch).length);
    });

    test('the one that looks on is killed: the other takes over when its lease has lapsed, and says the line', async () => {
      const { world, run, other } = await oneLooksOn();
      await run.timers.step(run.isOver);
      run.die();
      await until(() => run.ended() > 0, 'the process to end');
      expect(await other.watching.resume()).toBe(0);
      world.clock.now += 31_000;
      expect(await other.watching.resume()).toBe(1);
      await toTheEnd({ timers: run.timers, isOver: other.isOver });
      expect([run.lines, other.lines]).toEqual([[], ['No requests since the flush: nothing proved.']]);
      expect(run.looks() + other.looks()).toBe(looksOf(run.watch).length);
    });

    test('one that stops in good order lets go at once', async () => {
      const { run, other } = await oneLooksOn();
      run.kill();
      let taken = 0;
      while (taken === 0) taken = await other.watching.resume();
      await toTheEnd({ timers: run.timers, isOver: other.isOver });
      expect([run.lines, other.lines]).toEqual([[], ['No requests since the flush: nothing proved.']]);
    });

    test('one whose lease was taken over says nothing any more', async () => {
      const { world, run, other } = await oneLooksOn();
      world.clock.now += 45_000;
      expect(await other.watching.resume()).toBe(1);
      await until(() => run.timers.waiting === 2, 'both to wait');
      await run.timers.step(run.isOver);
      await until(run.isOver, 'the first to leave it');
      await toTheEnd({ timers: run.timers, isOver: other.isOver });
      expect([run.lines, other.lines]).toEqual([[], ['No requests since the flush: nothing proved.']]);
      expect([run.looks(), other.looks()]).toEqual([0, looksOf(run.watch).length]);
    });

    test('of two that both find the line of one that died while it said it, one says it', async () => {
      const { world, run } = await two();
      await run.watches.open(run.watch);
      const { channelId, threadTs, since } = run.watch;
      world.clock.now = run.watch.until + MIN;
      // Its process took the line, and died.
      const [first, second] = await Promise.all([opens(run.directory), opens(run.directory)]);
      const line = { key: `watch-line/${channelId}/${threadTs}/${since}`, by: { id: 'why403', name: 'why403' }, begunAt: world.clock.now };
      await first.writes.claim(line);
      world.clock.now += 2 * MIN;
      // Both have found it so. The first is between saying it and noting that it did when the second goes on, whose lease has lapsed meanwhile.
      const steps = { hasFound: false, isNoting: false, isOver: false };
      const found = (writes: State['writes'], then: () => Promise<void>): State['writes']['claim'] => {
        return async (write) => {
          const claimed = await writes.claim(write);
          if (!claimed.taken && claimed.by.begunAt === line.begunAt) await then();
          return claimed;
        };
      };
      const ofFirst: Partial<State['writes']> = {
        claim: found(first.writes, () => until(() => steps.hasFound, 'the second to find it')),
        settle: async (write) => {
          steps.isNoting = true;
          await until(() => steps.isOver, 'the second to have gone on');
          return first.writes.settle(write);
        },
      };
      const ofSecond: Partial<State['writes']> = {
        claim: found(second.writes, () => {
          steps.hasFound = true;
          return until(() => steps.isNoting, 'the first to say it');
        }),
      };
      const one = processOn(world, { ...first, leases: everybodys, writes: { ...first.writes, ...ofFirst } }, run.timers);
      const other = processOn(world, { ...second, leases: everybodys, writes: { ...second.writes, ...ofSecond } }, run.timers);
      expect(await Promise.all([one.watching.resume(), other.watching.resume()])).toEqual([1, 1]);
      await until(() => steps.isNoting && (other.lines.length > 0 || run.timers.waiting > 0), 'the second to say it, or to wait');
      steps.isOver = true;
      await until(one.isOver, 'the first to end');
      await toTheEnd({ timers: run.timers, isOver: other.isOver });
      expect([...one.lines, ...other.lines]).toEqual(['No requests since the flush: nothing proved.']);
      expect(await run.watches.all()).toEqual([]);
    });

    test('stopped by another process: what it came to is said there, and the one that looks on says nothing', async () => {
      const { run, other } = await oneLooksOn();
      await run.timers.step(run.isOver);
      const { channelId, threadTs } = run.watch;
      expect(await run.watching.stopElsewhere(channelId, threadTs)).toBeUndefined();
      expect(await other.watching.stopElsewhere(channelId, threadTs)).toMatch(/^the watch after \d+ s; at .*: No requests since the flush/);
      expect(await other.watching.stopElsewhere(channelId, threadTs)).toBeUndefined();
      await toTheEnd(run);
      expect([run.lines, other.lines, await run.watches.all()]).toEqual([[], [], []]);
    });
  });
}

describeEachState(describeTwo);

test('a watch that a late look of another process wrote down once more, after its line was said, ends without a word', async () => {
  const { world, run } = await started();
  await toTheEnd(run);
  await run.watches.update(run.watch);
  const other = processOn(world, await openFileState(run.directory, Date.now()), run.timers);
  await other.watching.resume();
  await toTheEnd({ timers: run.timers, isOver: other.isOver });
  expect([...run.lines, ...other.lines]).toEqual(['No requests since the flush: nothing proved.']);
  expect(await run.watches.all()).toEqual([]);
});
