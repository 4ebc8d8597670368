import { percentile } from '../statistics';
import { type AskedQuestion, askedQuestion, type Cell, HINTS, type Outcome, type Strategy } from './question';
import { insightsStrategy, serialStrategy } from './rival-strategies';
import { why403Strategy } from './why403-strategy';

export const STRATEGIES = { why403: why403Strategy, serial: serialStrategy, insights: insightsStrategy } as const satisfies Record<
  string,
  Strategy
>;
export type StrategyName = keyof typeof STRATEGIES;

/** Seconds, calls and dollars for one question. */
export interface CellRow extends Cell {
  readonly strategy: StrategyName;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** Part of the questions that were answered with a place that is not the request's. */
  readonly wrong: number;
  /** Part of the questions that ended without a place. */
  readonly missed: number;
  /** Part of the questions that ended in "go on?". */
  readonly asked: number;
  readonly calls: number;
  readonly dollars: number;
  /** Part of the calls that AWS refused for their rate. */
  readonly throttles: number;
}

export function allCells(): readonly Cell[] {
  return [10, 100, 600].flatMap((apis) =>
    [1, 10, 1000].flatMap((gbPerDay) =>
      HINTS.flatMap((hint) => [25, 10, 5].map((callsPerSecond): Cell => ({ apis, gbPerDay, hint, callsPerSecond }))),
    ),
  );
}

/** Asks the same questions under one strategy. A question without an answer counts with the time that it took. */
export async function runCell(cell: Cell, strategy: StrategyName, seeds: number): Promise<CellRow> {
  const times: number[] = [];
  let wrong = 0;
  let missed = 0;
  let asked = 0;
  let calls = 0;
  let dollars = 0;
  let throttles = 0;
  for (let seed = 0; seed < seeds; seed += 1) {
    const question = askedQuestion(cell, seed);
    const { outcome, seconds } = await timed(question, STRATEGIES[strategy]);
    times.push(outcome.seconds ?? seconds);
    if (outcome.wrong) wrong += 1;
    if (outcome.seconds === undefined && !outcome.wrong) missed += 1;
    if (outcome.asked) asked += 1;
    calls += question.service.calls;
    dollars += question.service.dollars;
    throttles += question.service.throttles;
  }
  return {
    ...cell,
    strategy,
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    max: percentile(times, 100),
    wrong: wrong / seeds,
    missed: missed / seeds,
    asked: asked / seeds,
    calls: calls / seeds,
    dollars: dollars / seeds,
    throttles: calls === 0 ? 0 : throttles / calls,
  };
}

async function timed(question: AskedQuestion, strategy: Strategy): Promise<{ readonly outcome: Outcome; readonly seconds: number }> {
  const begun = question.timers.now();
  const outcome = await question.timers.run(strategy(question));
  return { outcome, seconds: (question.timers.now() - begun) / 1000 };
}
