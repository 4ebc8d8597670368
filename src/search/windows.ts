/** A stretch of time to search, ms since 1970, both ends inclusive. */
export interface Window {
  readonly from: number;
  readonly to: number;
  /** "last hour", for the progress line and for "searched". */
  readonly label: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AROUND = 3 * MINUTE;

const clockTime = (time: number): string => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/**
 * Around the hinted times first, then the last hour, day and week without reading anything twice.
 * Events carry API Gateway's clock, which may be a little ahead of ours.
 */
export function windowsFor(times: readonly number[], now: number): readonly Window[] {
  const end = now + MINUTE;
  const near = times.map((time) => ({ from: time - AROUND, to: Math.min(end, time + AROUND), label: `${clockTime(time)} ± 3 min` }));
  const wide = times
    .filter((time) => time < now - HOUR)
    .map((time) => ({ from: time - HOUR, to: time + HOUR, label: `${clockTime(time)} ± 1 h` }));
  return [
    ...near,
    ...wide,
    { from: now - HOUR, to: end, label: 'last hour' },
    { from: now - DAY, to: now - HOUR, label: 'last 24 h' },
    { from: now - 7 * DAY, to: now - DAY, label: 'last 7 days' },
  ];
}
