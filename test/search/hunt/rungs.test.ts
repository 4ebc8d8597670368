import fc from 'fast-check';
import { filterRungs, insightsRungs } from '../../../src/search/hunt/rungs';
import { NOON } from '../virtual';

const WEEK = 7 * 86_400_000;
const times = fc.array(fc.integer({ min: NOON - WEEK, max: NOON }), { maxLength: 3 });
const rate = fc.double({ min: 0, max: 20e6, noNaN: true });

test('together the stretches hold the last seven days and what a clock behind ours may stamp, without a gap', () => {
  fc.assert(
    fc.property(times, rate, fc.integer({ min: NOON - WEEK, max: NOON + 600_000 }), (hinted, bytesPerSecond, at) => {
      expect(filterRungs(hinted, NOON, bytesPerSecond).some(({ from, to }) => from <= at && at <= to)).toBe(true);
      expect(insightsRungs(hinted, NOON, bytesPerSecond).some(({ from, to }) => from <= at && at <= to)).toBe(true);
    }),
  );
});

test('every stretch has a beginning before its end; those for Logs Insights are whole seconds and grow', () => {
  fc.assert(
    fc.property(times, rate, (hinted, bytesPerSecond) => {
      for (const { from, to } of filterRungs(hinted, NOON, bytesPerSecond)) expect(from).toBeLessThan(to);
      const rungs = insightsRungs(hinted, NOON, bytesPerSecond);
      for (const { from, to } of rungs) expect([from % 1000, to % 1000]).toEqual([0, 0]);
      const back = rungs.slice(hinted.length * 2).map(({ from, to }) => to - from);
      expect(back).toEqual([...back].sort((a, b) => a - b));
    }),
  );
});

test('a busy group’s last quarter of an hour is read in slices of about a page', () => {
  const slices = filterRungs([], NOON, 250_000).filter(({ label }) => label === 'last 15 min');
  expect(slices).toHaveLength(9);
  expect(filterRungs([], NOON, 1e9).filter(({ label }) => label === 'last 15 min')).toHaveLength(60);
});
