import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOME_IP, OFFICE_IP } from '../../playground/scenarios/shop';
import type { Watch } from '../../src/actions/watch';
import { SteppedWatching } from '../../src/impact/stepped-watching';
import { looksOf } from '../../src/impact/watch-looks';
import { SETTLING_MS, watchedCase } from '../../src/impact/watching';
import type { State } from '../../src/state/state';
import { ImpactWorld, MIN } from './company';
import { describeEachState } from './each-state';
import { ordersTraffic, REFUSED_CALLER } from './orders-traffic';
import { SteppedTimers } from './stepped-timers';

const ENDLESS = (): boolean => true;

let open: ImpactWorld | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** A watch that a flush began, and processes that have nothing in common but the state. */
async function set(opens: (directory: string) => Promise<State>) {
  open = await ImpactWorld.start();
  const world = open;
  const traffic = await ordersTraffic(world);
  const directory = await mkdtemp(join(tmpdir(), 'why403-stepped-'));
  const lines: string[] = [];
  const failures: unknown[] = [];
  let looks = 0;
  let isFailing = false;
  const process = async (say: (line: string) => Promise<void> = async (line) => void lines.push(line)) => {
    const { watches, writes, leases } = await opens(directory);
    const { impacts } = world.program();
    return new SteppedWatching({
      ...{ watches, writes, leases, timers: new SteppedTimers(world.clock), budgetDollars: 0.25, enter: () => () => undefined },
      impacts: {
        count: async (...args) => {
          looks += 1;
          if (isFailing) throw new Error('out of order');
          return impacts.count(...args);
        },
      },
      say: (_watch, line) => say(line),
      onFailure: (_watch, error) => failures.push(error),
    });
  };
  const watched = watchedCase(traffic.incident);
  if (watched === undefined) throw new Error('no place');
  const since = world.clock.now + SETTLING_MS;
  const watch: Watch = {
    ...{ ...watched, channelId: 'C1', threadTs: '1.2', ref: '7f3a01', userId: 'U1', since, until: since + 15 * MIN, spentDollars: 0 },
    flushedAt: world.clock.now,
  };
  return {
    ...{ world, traffic, watch, lines, failures, process, first: await process(), watches: (await opens(directory)).watches },
    looks: () => looks,
    fail: (is: boolean) => {
      isFailing = is;
    },
    /** A call a minute until nothing is watched any more, each in a process of its own. */
    tickOn: async (each: () => Promise<unknown> = async () => undefined) => {
      for (let minute = 0; minute < 30 && lines.length === 0; minute += 1) {
        world.clock.now += MIN;
        await each();
        await (await process()).resume(ENDLESS);
      }
    },
  };
}

function describeStepped(name: string, opens: (directory: string) => Promise<State>): void {
  describe(`watches that are called once a minute: ${name}`, () => {
    test('as many looks as elsewhere, each by another process, and one line', async () => {
      const { watch, first, watches, lines, looks, tickOn } = await set(opens);
      expect(await first.start(watch)).toEqual({ is: 'started' });
      await tickOn();
      expect(lines).toEqual(['No requests since the flush: nothing proved.']);
      expect(looks()).toBe(looksOf(watch).length);
      expect(await watches.all()).toEqual([]);
    });

    test('nothing is due before its time', async () => {
      const { watch, first, looks, world } = await set(opens);
      await first.start(watch);
      expect(await first.resume(ENDLESS)).toBe(0);
      world.clock.now = watch.since + MIN - 1;
      expect(await first.resume(ENDLESS)).toBe(0);
      world.clock.now += 1;
      expect([await first.resume(ENDLESS), await first.resume(ENDLESS), looks()]).toEqual([1, 0, 1]);
    });

    test('two calls at once make one look, and one line', async () => {
      const { watch, first, process, lines, looks, world } = await set(opens);
      await first.start(watch);
      const other = await process();
      world.clock.now = watch.since + MIN;
      const made = await Promise.all([first.resume(ENDLESS), other.resume(ENDLESS)]);
      expect([made[0] + made[1], looks()]).toEqual([1, 1]);
      world.clock.now = watch.until + MIN;
      await Promise.all([first.resume(ENDLESS), other.resume(ENDLESS)]);
      expect([lines.length, looks()]).toEqual([1, 2]);
    });

    test('refused again after the flush is said at the next call', async () => {
      const { watch, first, lines, tickOn, traffic, world } = await set(opens);
      await first.start(watch);
      world.clock.now += 2 * SETTLING_MS;
      await traffic.send(REFUSED_CALLER, '/orders', HOME_IP);
      await tickOn(() => traffic.send('customer-1004', '/orders', OFFICE_IP));
      expect(lines).toEqual([expect.stringMatching(/^Refused again after the flush: 1 of \d requests/)]);
      expect(world.clock.now - watch.since).toBeLessThan(3 * MIN);
    });

    test('what there is no time for is left to the next call, whoever waits longest first', async () => {
      const { watch, first, watches, looks, world } = await set(opens);
      await first.start({ ...watch, threadTs: '2.2', since: watch.since + MIN, until: watch.until + MIN });
      await first.start(watch);
      world.clock.now = watch.since + 2 * MIN;
      let steps = 0;
      expect(await first.resume(() => steps++ < 1)).toBe(1);
      expect((await watches.all()).filter(({ lookedAt }) => lookedAt !== undefined)).toMatchObject([{ threadTs: '1.2' }]);
      expect([await first.resume(ENDLESS), looks()]).toEqual([1, 2]);
    });

    test('what fails is left alone for five minutes, by all, and looked at again then', async () => {
      const { watch, first, process, looks, fail, failures, world } = await set(opens);
      await first.start(watch);
      const other = await process();
      world.clock.now = watch.since + MIN;
      fail(true);
      expect(await first.resume(ENDLESS)).toBe(0);
      fail(false);
      world.clock.now += 4 * MIN;
      expect([await first.resume(ENDLESS), await other.resume(ENDLESS), looks(), failures.length]).toEqual([0, 0, 1, 1]);
      world.clock.now += 2 * MIN;
      expect([await other.resume(ENDLESS), looks()]).toEqual([1, 2]);
    });

    test('whoever dies while it says the line: another says it, once that is sure', async () => {
      const { watch, first, process, watches, lines, looks, world } = await set(opens);
      await first.start(watch);
      world.clock.now = watch.until + MIN;
      const isSaying = new Promise<void>((resolve) => {
        const dies = async (): Promise<void> => {
          resolve();
          await new Promise(() => undefined);
        };
        void process(dies).then((dead) => dead.resume(ENDLESS));
      });
      await isSaying;
      expect(await first.resume(ENDLESS)).toBe(0);
      world.clock.now += MIN / 2 + 1;
      expect([await first.resume(ENDLESS), lines]).toEqual([0, []]);
      world.clock.now += MIN;
      expect([await first.resume(ENDLESS), lines.length, await watches.all()]).toEqual([1, 1, []]);
      expect(looks()).toBe(3);
    });

    test('one watch a thread; a flush begins anew; whoever stops it is told what it came to', async () => {
      const { watch, first, process, watches, lines, tickOn, world } = await set(opens);
      const { flushedAt: _, ...asked } = watch;
      await first.start(asked);
      expect(await first.start({ ...asked, until: asked.until + MIN })).toMatchObject({ is: 'on-already', watch: { until: asked.until } });
      world.clock.now = watch.since + MIN;
      await first.resume(ENDLESS);
      const again = { ...watch, since: watch.since + 2 * MIN, until: watch.until + 2 * MIN };
      expect(await first.start(again)).toEqual({ is: 'started' });
      expect(await watches.all()).toEqual([again]);
      world.clock.now = again.since + MIN;
      await first.resume(ENDLESS);
      const other = await process();
      expect(await other.stopElsewhere('C1', '1.2')).toMatch(/^the watch after .* s; at .*: No requests since the flush/);
      expect(await other.stopElsewhere('C1', '1.2')).toBeUndefined();
      await tickOn();
      expect([lines, await watches.all()]).toEqual([[], []]);
    });
  });
}

describeEachState(describeStepped);
