import type { Report } from '../report';
import { allCells, type CellRow, runCell, STRATEGIES, type StrategyName } from './cells';
import { judged } from './targets';

const SEEDS = 200;

/** One row as `--json` prints it; times in seconds, calls and dollars for one question. */
type JsonRow = Pick<
  CellRow,
  | 'apis'
  | 'gbPerDay'
  | 'hint'
  | 'callsPerSecond'
  | 'strategy'
  | 'p50'
  | 'p95'
  | 'max'
  | 'wrong'
  | 'asked'
  | 'missed'
  | 'calls'
  | 'dollars'
  | 'throttles'
>;

const names = Object.keys(STRATEGIES) as StrategyName[];

async function allRows(seeds: number): Promise<readonly CellRow[]> {
  const rows: CellRow[] = [];
  for (const cell of allCells()) for (const name of names) rows.push(await runCell(cell, name, seeds));
  return rows;
}

function seedsOf(args: readonly string[]): number {
  const given = args.find((arg) => arg.startsWith('--seeds='))?.slice('--seeds='.length);
  return given === undefined ? SEEDS : Math.max(1, Math.trunc(Number(given)));
}

/** `npm run --silent bench -- search --json`: all cells and strategies, one object each. */
export async function searchRows(args: readonly string[]): Promise<readonly JsonRow[]> {
  return (await allRows(seedsOf(args))).map(
    ({ apis, gbPerDay, hint, callsPerSecond, strategy, p50, p95, max, wrong, asked, missed, calls, dollars, throttles }) => {
      return { apis, gbPerDay, hint, callsPerSecond, strategy, p50, p95, max, wrong, asked, missed, calls, dollars, throttles };
    },
  );
}

/** How soon a request is found among many APIs, on a simulated CloudWatch Logs whose clock jumps. */
export async function benchSearch(args: readonly string[]): Promise<Report> {
  const seeds = seedsOf(args);
  const rows = await allRows(seeds);
  const { figures, notes } = judged(rows);
  return {
    bench: 'search',
    notes: [
      `${seeds} questions a cell; each a request of a Zipf-drawn API, 70 % younger than 15 min, 25 % than a day, 5 % than a week.`,
      'Seconds to the first correct location. why403 | serial FilterLogEvents | Logs Insights alone, on the same questions.',
      'Simulated: quotas and latencies are those of playground/aws/volume/log-timing.ts, other tenants use 0 or 30 % in turn.',
      'asked: ended in “go on for more money?”, counted with its time so far.',
      '',
      ...tableOf(rows),
      ...notes,
    ],
    figures,
  };
}

function tableOf(rows: readonly CellRow[]): readonly string[] {
  const header = [
    'APIs  GB/day  hint         calls/s',
    'p50     p95     max   wrong  asked  calls  dollars  throttles',
    'serial p50     p95',
    'Insights p50   p95  dollars',
  ];
  const lines = rows
    .filter(({ strategy }) => strategy === 'why403')
    .map((own) => {
      const of = (strategy: StrategyName): CellRow | undefined =>
        rows.find(
          (row) =>
            row.strategy === strategy &&
            row.apis === own.apis &&
            row.gbPerDay === own.gbPerDay &&
            row.hint === own.hint &&
            row.callsPerSecond === own.callsPerSecond,
        );
      const serial = of('serial');
      const insights = of('insights');
      return [
        `${pad(own.apis, 4)}  ${pad(own.gbPerDay, 6)}  ${own.hint.padEnd(11)}  ${pad(own.callsPerSecond, 7)}`,
        `${seconds(own.p50, 5)} ${seconds(own.p95, 7)} ${seconds(own.max, 7)}  ${percent(own.wrong)}  ${percent(own.asked)}  ${pad(Math.round(own.calls), 5)}  ${own.dollars.toFixed(4).padStart(7)}  ${percent(own.throttles)}`,
        `${seconds(serial?.p50, 10)} ${seconds(serial?.p95, 7)}`,
        `${seconds(insights?.p50, 12)} ${seconds(insights?.p95, 6)}  ${(insights?.dollars ?? 0).toFixed(4)}`,
      ].join(' | ');
    });
  return [header.join(' | '), ...lines, ''];
}

const pad = (value: number, width: number): string => String(value).padStart(width);
const seconds = (value: number | undefined, width: number): string =>
  (value ?? Number.NaN).toFixed(value !== undefined && value >= 100 ? 0 : 2).padStart(width);
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`.padStart(5);
