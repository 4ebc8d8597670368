import type { Random } from '../random';

/**
 * How long CloudWatch Logs takes and how much it gives: an assumption, in one place. AWS publishes the quotas; latencies and scan rates are
 * estimates around the few published figures.
 */
export interface LogTiming {
  /** FilterLogEvents, seconds: the round trip's median and 95th percentile. */
  readonly filterP50: number;
  readonly filterP95: number;
  /** A page ends after so many seconds of scanning, found or not. */
  readonly pageSeconds: number;
  /** Bytes a second that FilterLogEvents scans. */
  readonly filterBytesPerSecond: number;
  readonly startP50: number;
  readonly startP95: number;
  /** Logs Insights before it has scanned anything. */
  readonly queryP50: number;
  readonly queryP95: number;
  readonly queryBytesPerSecond: number;
  readonly lagP50: number;
  readonly lagP95: number;
}

export const LOG_TIMING: LogTiming = {
  filterP50: 0.12,
  filterP95: 0.4,
  pageSeconds: 1,
  filterBytesPerSecond: 25e6,
  startP50: 0.15,
  startP95: 0.45,
  queryP50: 2.3,
  queryP95: 5.5,
  queryBytesPerSecond: 1.5e9,
  lagP50: 6,
  lagP95: 20,
};

/** 95th percentile of the standard normal distribution. */
const Z95 = 1.6449;

/** A lognormal sample with this median and 95th percentile. */
export function lognormal(p50: number, p95: number, random: Pick<Random, 'next'>): number {
  return p50 * Math.exp((normal(random) * Math.log(p95 / p50)) / Z95);
}

function normal(random: Pick<Random, 'next'>): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

/** Seconds until an event can be found: most land soon, one in fifty after a minute, one in two hundred after five. */
export function ingestionLag(timing: LogTiming, random: Pick<Random, 'next'>): number {
  const tail = random.next();
  if (tail < 0.005) return 300;
  if (tail < 0.02) return 60;
  return lognormal(timing.lagP50, timing.lagP95, random);
}

/** The same, so many times as quick: for tests that wait in real time. The ingestion lag stays: nobody waits for it. */
export function scaledTiming(timing: LogTiming, scale: number): LogTiming {
  return {
    filterP50: timing.filterP50 * scale,
    filterP95: timing.filterP95 * scale,
    pageSeconds: timing.pageSeconds * scale,
    filterBytesPerSecond: timing.filterBytesPerSecond / scale,
    startP50: timing.startP50 * scale,
    startP95: timing.startP95 * scale,
    queryP50: timing.queryP50 * scale,
    queryP95: timing.queryP95 * scale,
    queryBytesPerSecond: timing.queryBytesPerSecond / scale,
    lagP50: timing.lagP50,
    lagP95: timing.lagP95,
  };
}
