import { setTimeout as sleep } from 'node:timers/promises';
import { openCompany } from '../../bench/company';
import { activeOf, SoakLoad } from '../../bench/soak-load';

/** Together about two minutes of work on two cores. */
const WARM_UP = 500;
const MEASURED = 1_000;
const MOST_MS = 420_000;
const IN_FLIGHT = 25;
/** Ids of what is done are kept for an hour and found requests for ten minutes; what Slack sent around one question takes twice this. */
const MOST_BYTES_A_QUESTION = 6_000;

/** The unmodified program, forced to collect its garbage between two looks. `npm run bench -- soak` is the same for half an hour. */
test(
  'what a question opens is closed: no sockets, timers, listeners or objects are left',
  async () => {
    const load = await SoakLoad.open((env) => openCompany('socket', env));
    try {
      await ask(load, WARM_UP);
      const before = await load.rest();
      await ask(load, MEASURED);
      const after = await load.rest();
      process.stderr.write(`soak: ${JSON.stringify({ before, after })}\n`);
      expect(load.open + load.failed).toBe(0);
      expect(load.unheard).toBeLessThan(MEASURED / 10);
      expect(activeOf(after)).toBeLessThanOrEqual(activeOf(before) + 5);
      expect(after.listeners).toBe(before.listeners);
      for (const name of ['Promise', 'Map', 'Set', 'AbortController', 'EventTarget', 'Socket', 'ClientRequest'])
        expect([name, ((after.alive[name] ?? 0) - (before.alive[name] ?? 0)) / MEASURED < 0.5]).toEqual([name, true]);
      expect((after.heapUsed - before.heapUsed) / MEASURED).toBeLessThan(MOST_BYTES_A_QUESTION);
      expect(load.log()).not.toContain('MaxListenersExceeded');
    } finally {
      await load.close();
    }
  },
  MOST_MS,
);

async function ask(load: SoakLoad, count: number): Promise<void> {
  const end = load.questions + count;
  const latest = performance.now() + MOST_MS / 2;
  while (load.questions < end) {
    if (performance.now() > latest)
      throw new Error(`${load.open} open, ${load.unheard} unheard of ${load.questions}: ${load.log().slice(-1_000)}`);
    while (load.questions < end && load.open < IN_FLIGHT) void load.ask();
    await sleep(5);
  }
}
