import type { Window } from '../windows';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Events carry API Gateway's clock, and ours may be minutes behind it: where nothing is, reading costs nothing. */
export const AHEAD = 15 * MINUTE;
const RECENT = 15 * MINUTE;
const OLDEST = 7 * DAY;

const stamp = (time: number): string => `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

function around(time: number, reach: number, now: number, label: string): Window {
  return { from: time - reach, to: Math.min(now + AHEAD, time + reach), label: `${stamp(time)} ${label}` };
}

/** What one page of FilterLogEvents reads at most, about: AWS publishes no figure, so it is an estimate that only orders the work. */
export const BYTES_A_PAGE = 25e6;
const MOST_SLICES = 60;

/**
 * The stretches of time in which a group is read with FilterLogEvents, likeliest first; they can be read side by side. A hinted time is
 * read closely first, then widely, because clocks differ and hints can be wrong; then what is recent, as far back as one page reaches in a
 * quiet group, in slices of a page in a busy one; then all the rest, whose pages reach as far back as they can.
 */
export function filterRungs(
  times: readonly number[],
  now: number,
  bytesPerSecond: number,
  spans: readonly Window[] = [],
): readonly Window[] {
  const reach = recentReach(bytesPerSecond);
  return [
    ...times.map((time) => around(time, 3 * SECOND, now, '± 3 s')),
    ...times.map((time) => around(time, MINUTE, now, '± 1 min')),
    ...spans,
    ...recentSlices(now, reach, bytesPerSecond),
    ...times.filter((time) => time < now - reach).map((time) => around(time, RECENT, now, '± 15 min')),
    ...(reach < OLDEST ? [{ from: now - OLDEST, to: now - reach, label: `last ${lengthOf(OLDEST)}` }] : []),
  ];
}

/** A fifth of a page costs a fifth of a second: so far back one call looks without being felt. */
const UNFELT_BYTES = BYTES_A_PAGE / 20;

function recentReach(bytesPerSecond: number): number {
  const reach = (UNFELT_BYTES / Math.max(1, bytesPerSecond)) * SECOND;
  return [OLDEST, DAY, 6 * HOUR, HOUR].find((step) => step <= reach) ?? RECENT;
}

function recentSlices(now: number, reach: number, bytesPerSecond: number): readonly Window[] {
  const count = Math.min(MOST_SLICES, Math.max(1, Math.ceil((bytesPerSecond * (reach / SECOND)) / BYTES_A_PAGE)));
  const length = reach / count;
  return Array.from({ length: count }, (_, index) => ({
    from: Math.round(now - (index + 1) * length),
    to: Math.round(index === 0 ? now + AHEAD : now - index * length),
    label: `last ${lengthOf(reach)}`,
  }));
}

/**
 * The stretches for Logs Insights, whose price is what it scans: narrow ones end sooner, wider ones hold the narrow ones, so that a
 * slow query delays nothing. Whole seconds. `bytesPerSecond`: what the chosen groups take in together.
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
  const steps = [RECENT, ...[first, 6 * HOUR, DAY, OLDEST].filter((step, index) => step > RECENT && (index === 0 || step > first))];
  const back = steps.map((step): Window => ({ from: now - step, to: now + AHEAD, label: `last ${lengthOf(step)}` }));
  return [...near, ...spans, ...wide, ...back].map(({ from, to, label }) => ({
    from: Math.floor(from / SECOND) * SECOND,
    to: Math.ceil(to / SECOND) * SECOND,
    label,
  }));
}

/** A second's scan delays nobody. */
const FIRST_BYTES = 1.5e9;

function lengthOf(ms: number): string {
  if (ms >= 2 * DAY) return `${Math.round(ms / DAY)} days`;
  if (ms >= 2 * HOUR) return `${Math.round(ms / HOUR)} h`;
  return `${Math.round(ms / MINUTE)} min`;
}
