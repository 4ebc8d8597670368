import type { Window } from '../windows';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Events carry API Gateway's clock, which may be a little ahead of ours. */
const AHEAD = MINUTE;
const RECENT = 15 * MINUTE;
const OLDEST = 7 * DAY;

const stamp = (time: number): string => `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

function around(time: number, reach: number, now: number, label: string): Window {
  return { from: time - reach, to: Math.min(now + AHEAD, time + reach), label: `${stamp(time)} ${label}` };
}

/** What one page of FilterLogEvents reads at most, about: AWS publishes no figure, so it is an estimate that only orders the work. */
const BYTES_A_PAGE = 25e6;
const MOST_SLICES = 60;

/**
 * The stretches of time in which a group is read with FilterLogEvents, likeliest first; they can be read side by side. A hinted time is
 * read closely first, then widely, because clocks differ and hints can be wrong; then the last quarter of an hour, where most questions
 * lie, in slices of a page where the group is busy; then all the rest, whose pages reach as far back as they can.
 */
export function filterRungs(
  times: readonly number[],
  now: number,
  bytesPerSecond: number,
  spans: readonly Window[] = [],
): readonly Window[] {
  return [
    ...times.map((time) => around(time, 3 * SECOND, now, '± 3 s')),
    ...times.map((time) => around(time, MINUTE, now, '± 1 min')),
    ...spans,
    ...recentSlices(now, bytesPerSecond),
    ...times.filter((time) => time < now - RECENT).map((time) => around(time, RECENT, now, '± 15 min')),
    { from: now - OLDEST, to: now - RECENT, label: 'last 7 days' },
  ];
}

function recentSlices(now: number, bytesPerSecond: number): readonly Window[] {
  const count = Math.min(MOST_SLICES, Math.max(1, Math.ceil((bytesPerSecond * (RECENT / SECOND)) / BYTES_A_PAGE)));
  const length = RECENT / count;
  return Array.from({ length: count }, (_, index) => ({
    from: Math.round(now - (index + 1) * length),
    to: Math.round(index === 0 ? now + AHEAD : now - index * length),
    label: 'last 15 min',
  }));
}

/**
 * The stretches for Logs Insights, whose price is what it scans: the first is as wide as a second's scan or a cent's worth, and each
 * further one is wider and holds the one before: should that be one of the slow ones, the wider one
 * finds the line as well. Whole seconds. `bytesPerSecond`: what the chosen groups take in together.
 */
export function insightsRungs(
  times: readonly number[],
  now: number,
  bytesPerSecond: number,
  spans: readonly Window[] = [],
): readonly Window[] {
  const near = times.map((time) => around(time, MINUTE, now, '± 1 min'));
  const wide = times.map((time) => around(time, RECENT, now, '± 15 min'));
  const first = Math.min(Math.max(RECENT, (FIRST_BYTES / Math.max(1, bytesPerSecond)) * SECOND), DAY);
  const steps = [first, 6 * HOUR, DAY, OLDEST].filter((step, index) => index === 0 || step > first);
  const back = steps.map((step): Window => ({ from: now - step, to: now + AHEAD, label: `last ${lengthOf(step)}` }));
  return [...near, ...spans, ...wide, ...back].map(({ from, to, label }) => ({
    from: Math.floor(from / SECOND) * SECOND,
    to: Math.ceil(to / SECOND) * SECOND,
    label,
  }));
}

/** Two cents in a hundred questions are nothing; a second's scan delays nobody. */
const FIRST_BYTES = 1.5e9;

function lengthOf(ms: number): string {
  if (ms >= 2 * DAY) return `${Math.round(ms / DAY)} days`;
  if (ms >= 2 * HOUR) return `${Math.round(ms / HOUR)} h`;
  return `${Math.round(ms / MINUTE)} min`;
}
