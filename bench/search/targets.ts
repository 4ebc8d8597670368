import type { Figure } from '../report';
import type { CellRow } from './cells';

/** What a group of cells is held to; seconds and dollars. */
interface Target {
  readonly name: string;
  readonly of: (row: CellRow) => boolean;
  readonly met: (row: CellRow, rivals: Rivals) => boolean;
}

interface Rivals {
  readonly serial: CellRow;
  readonly insights: CellRow;
}

const TARGETS: readonly Target[] = [
  {
    name: 'with a hint: p50 ≤ 0.8 s, p95 ≤ 2 s',
    of: ({ hint }) => hint !== 'none',
    met: ({ p50, p95 }) => p50 <= 0.8 && p95 <= 2,
  },
  {
    name: 'no hint, ≤ 100 APIs, ≤ 10 GB a day: p50 ≤ 2 s, p95 ≤ 5 s',
    of: ({ hint, apis, gbPerDay }) => hint === 'none' && apis <= 100 && gbPerDay <= 10,
    met: ({ p50, p95 }) => p50 <= 2 && p95 <= 5,
  },
  {
    name: 'no hint, 600 APIs, ≤ 10 GB a day: p50 ≤ 4 s, p95 ≤ 9 s, ≤ $0.02',
    of: ({ hint, apis, gbPerDay }) => hint === 'none' && apis === 600 && gbPerDay <= 10,
    met: ({ p50, p95, dollars }) => p50 <= 4 && p95 <= 9 && dollars <= 0.02,
  },
  {
    name: 'no hint, from 100 APIs on: p50 at most a tenth of the serial one’s',
    of: ({ hint, apis }) => hint === 'none' && apis >= 100,
    met: ({ p50 }, { serial }) => p50 * 10 <= serial.p50,
  },
  {
    name: 'p50 at most 1.2 × the better rival’s',
    of: () => true,
    met: ({ p50 }, { serial, insights }) => p50 <= 1.2 * Math.min(serial.p50, insights.p50),
  },
  { name: 'no wrong location', of: () => true, met: ({ wrong }) => wrong === 0 },
  { name: 'throttles < 1 % of calls', of: () => true, met: ({ throttles }) => throttles < 0.01 },
];

/** How many cells meet each target, and which do not. */
export function judged(rows: readonly CellRow[]): { readonly figures: readonly Figure[]; readonly notes: readonly string[] } {
  const own = rows.filter(({ strategy }) => strategy === 'why403');
  const results = TARGETS.map(({ name, of, met }) => {
    const cells = own.filter(of);
    const missed = cells.filter((row) => !met(row, rivalsOf(row, rows)));
    return { name, cells: cells.length, missed };
  });
  return {
    figures: results.map(({ name, cells, missed }) => ({
      name,
      value: cells - missed.length,
      unit: `of ${cells} cells`,
      target: { is: 'at-least', value: cells },
    })),
    notes: results.flatMap(({ name, missed }) => (missed.length === 0 ? [] : [`missed “${name}”: ${missed.map(cellName).join(', ')}`])),
  };
}

function rivalsOf(row: CellRow, rows: readonly CellRow[]): Rivals {
  const same = (strategy: CellRow['strategy']): CellRow =>
    rows.find((other) => other.strategy === strategy && cellName(other) === cellName(row)) ?? row;
  return { serial: same('serial'), insights: same('insights') };
}

/** 600 APIs/10 GB/no hint/25 */
export function cellName({ apis, gbPerDay, hint, callsPerSecond }: CellRow): string {
  return `${apis}/${gbPerDay}GB/${hint}/${callsPerSecond}`;
}
