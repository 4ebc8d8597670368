export interface Distribution {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** The smallest value that at least `percent` of all values do not exceed (nearest rank). NaN for no values. */
export function percentile(values: readonly number[], percent: number): number {
  return ranked(ascending(values), percent);
}

export function distributionOf(values: readonly number[]): Distribution {
  const sorted = ascending(values);
  const sum = sorted.reduce((total, value) => total + value, 0);
  return { count: sorted.length, mean: sum / sorted.length, p50: ranked(sorted, 50), p99: ranked(sorted, 99), max: ranked(sorted, 100) };
}

/** Rise of y for each unit of x, by least squares. NaN where fewer than two different x are given. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const middleX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const middleY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  let above = 0;
  let below = 0;
  for (const [x, y] of points) {
    above += (x - middleX) * (y - middleY);
    below += (x - middleX) ** 2;
  }
  return below === 0 ? Number.NaN : above / below;
}

function ascending(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

function ranked(sorted: readonly number[], percent: number): number {
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}
