import { runStorm } from '../../bench/search/storm';
import { percentile } from '../../bench/statistics';

const STORM = { name: '', people: 50, overSeconds: 10, callsPerSecond: 10, apis: 20, gbPerDay: 5 } as const;

test.each([1, 2, 3])(
  'fifty ids of one API within ten seconds: few calls, nobody else is throttled, no answer is another’s (seed %i)',
  async (seed) => {
    const storm = await runStorm({ ...STORM, sameId: false, named: true }, seed);
    expect(storm).toMatchObject({ wrong: 0, missed: 0, othersThrottles: 0, ownThrottles: 0 });
    expect(storm.callsOfGroup).toBeLessThanOrEqual(8);
    expect(percentile(storm.waits, 95)).toBeLessThan(4);
    expect(storm.waits[0]).toBeLessThan(2);
  },
);

test('fifty times one id within ten seconds is one search', async () => {
  const storm = await runStorm({ ...STORM, sameId: true, named: false }, 1);
  expect(storm).toMatchObject({ wrong: 0, missed: 0, othersThrottles: 0 });
  expect(storm.callsOfGroup).toBeLessThanOrEqual(4);
});
